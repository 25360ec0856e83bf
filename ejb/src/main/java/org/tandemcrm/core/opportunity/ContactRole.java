package org.tandemcrm.core.opportunity;

import java.util.Optional;

/**
 * What somebody is to an opportunity, as the CRM says.
 *
 * @param id the key of the record at the other end: of the prospect, or of the opportunity
 * @param role absent when blank
 * @param primary true for the one primary contact of the opportunity
 */
public record ContactRole(long id, Optional<String> role, boolean primary) {}
