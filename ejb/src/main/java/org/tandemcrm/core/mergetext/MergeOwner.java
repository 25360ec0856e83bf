package org.tandemcrm.core.mergetext;

import java.util.Optional;
import org.tandemcrm.core.crmuser.CrmAssignee;
import org.tandemcrm.core.crmuser.PersonOwners;

/**
 * Whose a prospect is, as a text names them: the CRM's owner, else the one here.
 *
 * @param name absent for nobody
 */
record MergeOwner(Optional<String> name, Optional<String> email) {

  static MergeOwner of(PersonOwners.Owners owners) {
    return new MergeOwner(
        owners.there().map(CrmAssignee::name).or(owners::here),
        owners.there().flatMap(CrmAssignee::email));
  }
}
