package org.tandemcrm.web.prospectlist;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.prospectlist.MemberRow;
import org.tandemcrm.web.prospect.WireProspect;

/** A prospect on a list, with when and by whom it was put there. */
@Schema(name = "ProspectListMember")
public record WireMember(WireProspect prospect, Instant addedAt, String addedBy) {

  static WireMember of(MemberRow row) {
    return new WireMember(WireProspect.of(row.prospect()), row.addedAt(), row.addedBy());
  }
}
