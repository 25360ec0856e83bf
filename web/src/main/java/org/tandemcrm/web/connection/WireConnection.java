package org.tandemcrm.web.connection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.budget.CallState;
import org.tandemcrm.core.connection.ConnectionDetail;
import org.tandemcrm.core.connection.ConnectionRow;
import org.tandemcrm.core.connection.ConnectionState;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.web.sync.WireRun;

/** A connection on the wire. */
@Schema(name = "Connection")
public record WireConnection(
    long id,
    String name,
    String backend,
    ConnectionState state,
    Optional<String> stateReason,
    Optional<String> orgId,
    Optional<String> orgName,
    long cycleSeconds,
    Instant createdAt,
    Optional<Instant> nextDueAt,
    @Schema(description = "Linked records by CRM object.") Map<String, Long> linked,
    @Schema(description = "Links by CRM object and state.") Map<String, Map<LinkState, Long>> links,
    Optional<WireRun> lastRun) {

  static WireConnection of(ConnectionRow row) {
    return new WireConnection(
        row.id(),
        row.name(),
        row.backendId(),
        row.state(),
        row.stateReason(),
        row.orgId(),
        row.orgName(),
        row.cycle().toSeconds(),
        row.createdAt(),
        row.nextDueAt(),
        row.linked(),
        row.links(),
        row.lastRun().map(WireRun::of));
  }

  /**
   * A connection with its settings.
   *
   * @param settings without secrets
   * @param secretsSet the keys of the secrets that are stored
   * @param pauses why objects aren't read and filters have no say for now, a sentence each
   */
  @Schema(name = "ConnectionDetail")
  public record Detail(
      WireConnection connection,
      Map<String, String> settings,
      Set<String> secretsSet,
      int version,
      List<Mapping> mappings,
      WireCalls calls,
      List<String> pauses) {

    static Detail of(ConnectionDetail detail, CallState calls, List<String> pauses) {
      return new Detail(
          WireConnection.of(detail.row()),
          detail.values(),
          detail.secretsSet(),
          detail.version(),
          detail.mappings().stream().flatMap(Mapping::of).toList(),
          WireCalls.of(calls),
          pauses);
    }
  }

  /** One field of a CRM object and the prospect's field that it is kept in step with. */
  @Schema(name = "FieldMapping")
  public record Mapping(
      String object, String crmField, String field, String conflictRule, String blankRule) {

    static Stream<Mapping> of(ObjectMapping mapping) {
      return mapping.fields().stream()
          .map(
              field ->
                  new Mapping(
                      mapping.object(),
                      field.crmField(),
                      field.target().key(),
                      field.rules().conflictRule().name(),
                      field.rules().blankRule().name()));
    }
  }
}
