package org.tandemcrm.core.sync;

/**
 * How far the prospects of a changed account have taken over what changed.
 *
 * @param accountCrmId the CRM's id of the account
 * @param lastLinkId the link that was looked at last; 0 before the first
 */
public record FollowPoint(String accountCrmId, long lastLinkId) {}
