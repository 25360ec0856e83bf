package org.tandemcrm.core.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.spi.StandardField;

/**
 * Stores a chunk of contact roles, which are read only: a role is what the CRM last said of it, so
 * nothing is matched, merged or noted in the journal.
 */
final class ContactRoleTransaction {

  private final Connection connection;
  private final ChunkIds ids;

  ContactRoleTransaction(Connection connection, ChunkIds ids) {
    this.connection = connection;
    this.ids = ids;
  }

  /** Writes the roles, and returns what became of each record. */
  ChunkPlan store(Chunk chunk, Map<String, String> leftOut, long now) throws SQLException {
    List<String> crmIds = chunk.records().stream().map(MappedRecord::crmId).distinct().toList();
    Map<String, String> known = ContactRoleTable.versions(connection, chunk.connectionId(), crmIds);
    ChunkPlan plan = new ChunkPlan(ids.journal());
    Map<String, MappedRecord> written = new LinkedHashMap<>();
    for (MappedRecord role : chunk.records()) {
      String before = known.get(role.crmId());
      Optional<Refusal> refusal = refusal(role);
      if (chunk.trustsVersions()
          && (role.version().equals(before) || role.version().equals(leftOut.get(role.crmId())))) {
        plan.count(Outcome.UNCHANGED);
      } else if (refusal.isPresent()) {
        written.remove(role.crmId());
        plan.listed(role.crmId(), role.version(), refusal.get(), Map.of());
        plan.count(before == null ? refusal.get().cause().outcome() : Outcome.UPDATED);
      } else {
        written.put(role.crmId(), role);
        plan.forget(role.crmId());
        plan.count(before == null ? Outcome.CREATED : Outcome.UPDATED);
      }
    }
    List<String> gone = plan.leftOut().stream().map(ChunkPlan.LeftOut::crmId).toList();
    ContactRoleTable.write(connection, chunk.connectionId(), gone, written.values());
    LeftOutTable.write(connection, chunk, plan, now);
    return plan;
  }

  private static Optional<Refusal> refusal(MappedRecord role) {
    if (role.refusal().isPresent()) {
      return role.refusal();
    }
    return role.tie(StandardField.OPPORTUNITY).isPresent()
            && role.tie(StandardField.CONTACT).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                Refusal.Cause.BAD_VALUE, "It names no opportunity or no contact in the CRM."));
  }
}
