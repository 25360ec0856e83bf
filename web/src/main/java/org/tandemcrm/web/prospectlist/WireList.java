package org.tandemcrm.web.prospectlist;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.prospectlist.ListRow;

/** A list of prospects on the wire; {@code members} leaves those in the recycle bin out. */
@Schema(name = "ProspectList")
public record WireList(
    long id,
    String name,
    String description,
    long members,
    Instant createdAt,
    String createdBy,
    Instant changedAt,
    int version) {

  static WireList of(ListRow row) {
    return new WireList(
        row.id(),
        row.name(),
        row.description(),
        row.members(),
        row.createdAt(),
        row.createdBy(),
        row.changedAt(),
        row.version());
  }
}
