package org.tandemcrm.core.action;

/**
 * A connection as the place of an action.
 *
 * @param crm what people call its kind of CRM
 */
public record ActionPlace(long connectionId, String name, String crm) {}
