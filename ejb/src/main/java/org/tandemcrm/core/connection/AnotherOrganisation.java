package org.tandemcrm.core.connection;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.sync.Leases;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.Organisation;

/**
 * What happens when a connection's credentials open another organisation than before: a refreshed
 * sandbox, a restored copy, a wrong log-in. Nothing is read until an admin has said which records
 * that organisation holds.
 */
@Stateless
public class AnotherOrganisation {

  /** What the other organisation holds. */
  public enum Records {
    /** The same records: links stay, what was last in step is forgotten, all is read and merged. */
    SAME,
    /** Other records: links go, and everything is matched anew. */
    OTHER
  }

  private static final List<String> FORGET_POSITIONS =
      List.of(
          "DELETE FROM SYNC_POSITION WHERE CONNECTION_ID = ?1",
          "DELETE FROM OPPORTUNITY_CONTACT WHERE CONNECTION_ID = ?1",
          "DELETE FROM READ_AGAIN WHERE CONNECTION_ID = ?1",
          "DELETE FROM ACCOUNT_CHANGE WHERE CONNECTION_ID = ?1",
          "DELETE FROM LEFT_OUT_RECORD WHERE CONNECTION_ID = ?1",
          "DELETE FROM RESTRICTION WHERE CONNECTION_ID = ?1",
          "DELETE FROM FAILURE_CAUSE WHERE CONNECTION_ID = ?1",
          // What the other organisation refused is listed nowhere any more, and is looked at again.
          "UPDATE OUTBOX_ENTRY SET CAUSE = NULL, OBJECT = NULL, SENT_HASH = NULL, FIELDS = NULL,"
              + " STATE = CASE WHEN STATE = 'REFUSED' THEN 'READY' ELSE STATE END"
              + " WHERE CONNECTION_ID = ?1");

  private static final Map<Records, List<String>> LINKS =
      Map.of(
          Records.SAME,
          List.of("UPDATE LINK SET BASE = '{}', CRM_VERSION = '' WHERE CONNECTION_ID = ?1"),
          Records.OTHER,
          List.of(
              "DELETE FROM LINK WHERE CONNECTION_ID = ?1",
              "DELETE FROM SYNC_WISH WHERE CONNECTION_ID = ?1",
              "UPDATE OUTBOX_ENTRY SET EXTERNAL_KEY = NULL, KEY_TRIED_AT = NULL"
                  + " WHERE CONNECTION_ID = ?1",
              "DELETE FROM CONNECTION_COUNT WHERE CONNECTION_ID = ?1"));

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Connections connections;
  @Inject private OpenBackends backends;
  @Inject private Leases leases;
  @Inject private AuditLog audit;

  public AnotherOrganisation() {}

  AnotherOrganisation(
      EntityManager entityManager,
      Connections connections,
      OpenBackends backends,
      Leases leases,
      AuditLog audit) {
    this.entityManager = entityManager;
    this.connections = connections;
    this.backends = backends;
    this.leases = leases;
    this.audit = audit;
  }

  /**
   * Asks the CRM which organisation the credentials open now.
   *
   * @throws ConflictingStateException with a sentence, when the CRM can't be asked
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Organisation seen(long connectionId) {
    connections.orgId(connectionId);
    CheckReport report = backends.backend(connectionId).check();
    return report
        .organisation()
        .orElseThrow(
            () ->
                new ConflictingStateException(
                    "The CRM doesn't say which organisation the credentials open: "
                        + report.findings().stream()
                            .map(CheckReport.Finding::message)
                            .findFirst()
                            .orElse("it gave no reason.")));
  }

  /**
   * Takes that organisation for the connection's own, from its next cycle on.
   *
   * @param organisation what {@link #seen} gave
   * @throws ConflictingStateException with a sentence, when it is the connection's own already
   */
  public void adopt(long connectionId, Organisation organisation, Records records) {
    CrmConnection connection = CrmConnection.locked(entityManager, connectionId);
    String before = connection.orgId().orElse("");
    if (before.equals(organisation.id())) {
      throw new ConflictingStateException(
          "The connection "
              + connection.name()
              + " belongs to the organisation "
              + organisation.id()
              + " already; there is nothing to decide.");
    }
    connection.adopt(organisation);
    for (String statement : FORGET_POSITIONS) {
      execute(statement, connectionId);
    }
    for (String statement : LINKS.get(records)) {
      execute(statement, connectionId);
    }
    leases.dueNow(connectionId);
    audit.record(
        "adopted another organisation",
        "connection " + connectionId + " (" + connection.name() + ")",
        Map.of("organisation", before),
        Map.of("organisation", organisation.id(), "records", records.name()));
  }

  private void execute(String statement, long connectionId) {
    entityManager.createNativeQuery(statement).setParameter(1, connectionId).executeUpdate();
  }
}
