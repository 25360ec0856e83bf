package org.tandemcrm.core.crmuser;

import java.util.Optional;

/**
 * A Tandem user that a CRM user can be linked to.
 *
 * @param name the full name, else the login
 * @param linkedTo the CRM user of the same connection that they are linked to
 */
public record TandemUserRow(
    long id,
    String name,
    String login,
    Optional<String> email,
    TandemUserState state,
    Optional<String> linkedTo) {}
