package org.tandemcrm.core.installation;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SchemaMigration;

/**
 * Notices at its start that a server runs on a copy of another's database, such as a restored
 * back-up: then no connection is in step by itself until a person says that this is right.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Installation {

  private static final Logger LOG = System.getLogger(Installation.class.getName());

  private static final String PAUSED =
      "This database belongs to another installation of Tandem, so every connection was paused when"
          + " this server started.";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private SchemaMigration migration;
  @Inject private Connections connections;
  @Inject private AuditLog audit;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "tandem.installation.id")
  private Optional<String> configured;

  @Inject
  @ConfigProperty(name = "tandem.data.dir", defaultValue = "data")
  private String dataFolder;

  private String own;
  private String problem;

  public Installation() {}

  Installation(
      EntityManager entityManager,
      Connections connections,
      AuditLog audit,
      Clock clock,
      Optional<String> configured,
      Path dataFolder) {
    this.entityManager = entityManager;
    this.connections = connections;
    this.audit = audit;
    this.clock = clock;
    this.configured = configured;
    this.dataFolder = dataFolder.toString();
  }

  @PostConstruct
  void start() {
    if (migration.isDone()) {
      compare();
    }
  }

  /** Claims a database that belongs to nobody; pauses everything in one that isn't ours. */
  void compare() {
    try {
      own = configured.orElseGet(() -> new InstallationFile(Path.of(dataFolder)).id());
    } catch (UncheckedIOException e) {
      problem = "The id of this installation can be neither read nor kept in the data folder.";
      LOG.log(Level.ERROR, problem, e);
      return;
    }
    if (stored().isEmpty()) {
      store();
    } else if (isCopy()) {
      LOG.log(Level.WARNING, PAUSED);
      int paused = connections.pauseAll(PAUSED);
      audit.recordBy(
          AuditLog.TANDEM,
          "paused all connections",
          "installation " + own,
          Map.of(),
          Map.of("database of", stored().orElseThrow(), "connections", Integer.toString(paused)));
    }
  }

  /** Why the server doesn't know its own id; it starts no cycle then. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** True once the ids were compared: before that nothing may touch a CRM. */
  public boolean isSettled() {
    return own != null;
  }

  /** Whether the database still belongs to another installation. */
  public boolean isCopy() {
    return isSettled() && !stored().equals(Optional.of(own));
  }

  /** From now on the database belongs to this installation. Connections stay as they are. */
  public void adopt() {
    audit.record(
        "adopted the database",
        "installation " + own,
        Map.of("database of", stored().orElse("")),
        Map.of("database of", own));
    store();
  }

  private Optional<String> stored() {
    return new RowQuery(entityManager, "ID", "FROM INSTALLATION").first(row -> row.text(0));
  }

  private void store() {
    entityManager.createNativeQuery("DELETE FROM INSTALLATION").executeUpdate();
    entityManager
        .createNativeQuery("INSERT INTO INSTALLATION (ID, ADOPTED_AT) VALUES (?1, ?2)")
        .setParameter(1, own)
        .setParameter(2, clock.millis())
        .executeUpdate();
  }
}
