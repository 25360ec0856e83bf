package org.tandemcrm.web.prospect;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.link.LinkRow;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.prospect.ProspectDetail;
import org.tandemcrm.core.prospect.ProspectRow;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.spi.ObjectKind;

/**
 * A prospect on the wire.
 *
 * @param values by field; blank ones are absent
 */
@Schema(name = "Prospect")
public record WireProspect(
    long id,
    Map<String, String> values,
    Instant createdAt,
    Instant updatedAt,
    List<WireLink> links) {

  static WireProspect of(ProspectDetail detail) {
    Map<String, String> values = new TreeMap<>();
    detail.values().forEach((field, value) -> values.put(field.key(), value));
    return new WireProspect(
        detail.id(),
        values,
        detail.createdAt(),
        detail.updatedAt(),
        detail.links().stream().map(WireLink::of).toList());
  }

  /** A prospect in a list. */
  @Schema(name = "ProspectSummary")
  public record Summary(
      long id,
      String email,
      String firstName,
      String lastName,
      String company,
      String country,
      Instant updatedAt) {
    static Summary of(ProspectRow row) {
      return new Summary(
          row.id(),
          row.email(),
          row.firstName(),
          row.lastName(),
          row.company(),
          row.country(),
          row.updatedAt());
    }

    static Summary of(ProspectDetail detail) {
      return new Summary(
          detail.id(),
          detail.values().get(ProspectField.EMAIL),
          detail.values().get(ProspectField.FIRST_NAME),
          detail.values().get(ProspectField.LAST_NAME),
          detail.values().get(ProspectField.COMPANY),
          detail.values().get(ProspectField.COUNTRY),
          detail.updatedAt());
    }
  }

  /** The tie to one CRM record. */
  @Schema(name = "Link")
  public record WireLink(
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
    static WireLink of(LinkRow row) {
      return new WireLink(
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
