package org.tandemcrm.core.preflight;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.store.ReplacedRows;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.spi.CrmObject;

/**
 * The objects of each CRM as they were last described: when it was first mapped, nightly, by the
 * button and on the page of the mapping. What is to be written is held against them without a call.
 */
@Stateless
public class KnownObjects {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;

  public KnownObjects() {}

  /** For use without a server. */
  public KnownObjects(EntityManager entityManager, Clock clock) {
    this.entityManager = entityManager;
    this.clock = clock;
  }

  /** Keeps what the CRM has just said, in place of what it said before. */
  public void keep(long connectionId, List<CrmObject> objects) {
    // Two that were told at once wait for each other here.
    Statements.execute(
        entityManager, "UPDATE CRM_CONNECTION SET VERSION = VERSION WHERE ID = ?1", connectionId);
    Map<String, Map<String, Object>> described = new LinkedHashMap<>();
    for (CrmObject object : objects) {
      described.put(
          object.name(),
          Map.of("DESCRIPTION", CrmObjectJson.write(object), "DESCRIBED_AT", clock.millis()));
    }
    new ReplacedRows(entityManager, "CRM_OBJECT", Map.of("CONNECTION_ID", connectionId), "OBJECT")
        .become(described);
  }

  /** All objects as they were last described; none when they never were. */
  public List<CrmObject> all(long connectionId) {
    return new RowQuery(
            entityManager,
            "DESCRIPTION",
            "FROM CRM_OBJECT WHERE CONNECTION_ID = ?1 ORDER BY OBJECT",
            connectionId)
        .list(row -> CrmObjectJson.read(row.text(0)));
  }

  /** The object as it was last described; absent when it never was. */
  public Optional<CrmObject> of(long connectionId, String object) {
    return new RowQuery(
            entityManager,
            "DESCRIPTION",
            "FROM CRM_OBJECT WHERE CONNECTION_ID = ?1 AND OBJECT = ?2",
            connectionId,
            object)
        .first(row -> CrmObjectJson.read(row.text(0)));
  }
}
