package org.tandemcrm.web.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.crmuser.RecordOwner;
import org.tandemcrm.core.link.LinkRow;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.record.RecordDetail;
import org.tandemcrm.spi.ObjectKind;

/**
 * One of our records on the wire, whatever its kind.
 *
 * @param values by field; blank ones are absent
 * @param version rises with every change; an edit names the one that it saw
 * @param account the key of the account that it is at; absent for an account itself
 */
@Schema(name = "Record")
public record WireRecord(
    long id,
    Map<String, String> values,
    Instant createdAt,
    Instant updatedAt,
    int version,
    Owner owner,
    Optional<Long> account,
    List<Link> links) {

  public static WireRecord of(RecordDetail detail, RecordOwner owner, Optional<Long> account) {
    Map<String, String> values = new TreeMap<>();
    detail.values().forEach((field, value) -> values.put(field.key(), value));
    return new WireRecord(
        detail.id(),
        values,
        detail.createdAt(),
        detail.updatedAt(),
        detail.version(),
        Owner.of(owner),
        account,
        detail.links().stream().map(Link::of).toList());
  }

  /**
   * Whose a record is.
   *
   * @param tandemUser the name of the Tandem user who owns it here
   * @param crmOwner what the CRM calls its owner there
   */
  @Schema(name = "Owner")
  public record Owner(Optional<String> tandemUser, Optional<String> crmOwner) {
    public static Owner of(RecordOwner owner) {
      return new Owner(owner.tandemUser(), owner.crmOwner().map(RecordOwner.CrmOwner::name));
    }
  }

  /** The tie to one CRM record. */
  @Schema(name = "Link")
  public record Link(
      long id,
      long connectionId,
      String connectionName,
      String object,
      ObjectKind kind,
      String crmId,
      LinkState state,
      Optional<String> stateReason,
      Instant linkedAt,
      @Schema(description = "Whether changes flow through it.") boolean live) {
    public static Link of(LinkRow row) {
      return new Link(
          row.id(),
          row.connectionId(),
          row.connectionName(),
          row.object(),
          row.kind(),
          row.crmId(),
          row.state(),
          row.stateReason(),
          row.linkedAt(),
          row.live());
    }
  }
}
