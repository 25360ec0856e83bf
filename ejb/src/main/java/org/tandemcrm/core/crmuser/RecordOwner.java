package org.tandemcrm.core.crmuser;

import java.util.Optional;

/**
 * Whose a record is, here and in the CRM.
 *
 * @param tandemUser the name of the Tandem user who owns it here
 * @param crmOwner its owner in a CRM; several CRMs may have one, of which this is the first
 */
public record RecordOwner(Optional<String> tandemUser, Optional<CrmOwner> crmOwner) {

  /** Of a record that nobody owns. */
  public static final RecordOwner NOBODY = new RecordOwner(Optional.empty(), Optional.empty());

  /**
   * An owner in a CRM.
   *
   * @param name what the CRM calls it: the name of a user, a queue or a team, else its id there
   * @param connectionName the connection, for the CRM's mark
   */
  public record CrmOwner(String name, String connectionName) {}

  /** For a text: the Tandem user, else the CRM's owner; empty for nobody. */
  public String name() {
    return tandemUser.or(() -> crmOwner.map(CrmOwner::name)).orElse("");
  }
}
