package org.tandemcrm.core.connection;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.spi.Organisation;

/**
 * One organisation of a CRM that Tandem is in step with. Its secrets are in clear only while a
 * backend is opened.
 */
@Entity
@Table(name = "CRM_CONNECTION")
class CrmConnection {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "CRM_CONNECTION_KEY")
  @SequenceGenerator(
      name = "CRM_CONNECTION_KEY",
      sequenceName = "CONFIGURATION_ID",
      allocationSize = 100)
  private long id;

  private String name;
  private String backend;
  private String settings;
  private String secrets;

  @Column(name = "KEY_ID")
  private String keyId;

  @Column(name = "ORG_ID")
  private String orgId;

  @Column(name = "ORG_NAME")
  private String orgName;

  @Enumerated(EnumType.STRING)
  private ConnectionState state;

  @Column(name = "STATE_REASON")
  private String stateReason;

  @Column(name = "CYCLE_SECONDS")
  private int cycleSeconds;

  @Column(name = "CREATED_AT")
  private Instant createdAt;

  @Version private int version;

  protected CrmConnection() {}

  CrmConnection(String backend, Instant createdAt) {
    this.backend = backend;
    this.createdAt = createdAt;
    this.state = ConnectionState.ENABLED;
  }

  Duration cycle() {
    return Duration.ofSeconds(cycleSeconds);
  }

  /** The connection of that key, to be looked at. */
  static CrmConnection found(EntityManager entityManager, long id) {
    return existing(entityManager.find(CrmConnection.class, id), id);
  }

  /** The connection of that key, to be changed: nobody else changes it before the commit. */
  static CrmConnection locked(EntityManager entityManager, long id) {
    return existing(
        entityManager.find(CrmConnection.class, id, LockModeType.PESSIMISTIC_WRITE), id);
  }

  private static CrmConnection existing(CrmConnection connection, long id) {
    if (connection == null) {
      throw new NotFoundException("There is no connection " + id + ".");
    }
    return connection;
  }

  /** Takes what an admin filled in. A connection that Tandem stopped gets another chance. */
  void edit(String newName, Duration cycle, Map<String, String> values, SecretBox.Sealed sealed) {
    name = newName;
    cycleSeconds = Math.toIntExact(cycle.toSeconds());
    settings = JsonTexts.toJson(values);
    secrets = sealed.text();
    keyId = sealed.keyId();
    if (state == ConnectionState.STOPPED) {
      enable();
    }
  }

  /** Takes secrets of which the CRM replaced one by itself. */
  void keep(SecretBox.Sealed sealed) {
    secrets = sealed.text();
    keyId = sealed.keyId();
  }

  void pause() {
    refuseIfStopped();
    state = ConnectionState.PAUSED;
  }

  /** Tandem pauses it, with a reason; a person may resume it. */
  void pause(String reason) {
    pause();
    stateReason = reason;
  }

  void resume() {
    refuseIfStopped();
    enable();
  }

  private void refuseIfStopped() {
    if (state == ConnectionState.STOPPED) {
      throw isStopped();
    }
  }

  /** What a person is told who wants a stopped connection to do something. */
  ConflictingStateException isStopped() {
    return new ConflictingStateException(
        "Tandem stopped the connection "
            + name
            + ": "
            + stateReason
            + " Mend it, then check the connection: a check that passes starts it again.");
  }

  void stop(String reason) {
    state = ConnectionState.STOPPED;
    stateReason = reason;
  }

  /**
   * A check found everything in place in that organisation.
   *
   * @return true when it started a stopped connection again
   */
  boolean passedCheck(Organisation organisation) {
    if (orgId == null) {
      orgId = organisation.id();
      orgName = organisation.name();
    }
    boolean stopped = state == ConnectionState.STOPPED;
    if (stopped) {
      enable();
    }
    return stopped;
  }

  /** An admin took another organisation for this connection's own. */
  void adopt(Organisation organisation) {
    orgId = organisation.id();
    orgName = organisation.name();
    if (state == ConnectionState.STOPPED) {
      enable();
    }
  }

  private void enable() {
    state = ConnectionState.ENABLED;
    stateReason = null;
  }

  long id() {
    return id;
  }

  /** As the audit log names it. */
  String subject() {
    return "connection " + id + " (" + name + ")";
  }

  int version() {
    return version;
  }

  String name() {
    return name;
  }

  String backend() {
    return backend;
  }

  ConnectionState state() {
    return state;
  }

  Optional<String> orgId() {
    return Optional.ofNullable(orgId);
  }

  Map<String, String> values() {
    return JsonTexts.toMap(settings);
  }

  /** Another text whenever somebody edited the settings; shows no secret. */
  String edition() {
    return settings + secrets;
  }

  Map<String, String> secrets(SecretBox box) {
    return JsonTexts.toMap(box.open(new SecretBox.Sealed(keyId, secrets)));
  }
}
