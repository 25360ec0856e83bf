package org.tandemcrm.core.connection;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.store.JsonTexts;

/**
 * Stores secrets that a CRM replaced by itself, at once and whatever becomes of the caller's work.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RotatedSecrets {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private SecretKeys keys;
  @Inject private AuditLog audit;

  public RotatedSecrets() {}

  RotatedSecrets(EntityManager entityManager, SecretKeys keys, AuditLog audit) {
    this.entityManager = entityManager;
    this.keys = keys;
    this.audit = audit;
  }

  /**
   * Puts a secret in the place of the one that it replaces.
   *
   * @param before the value that it replaces; when another one is stored, a person was faster
   * @return the connection's edition with the new secret; absent when a person was faster, or the
   *     connection is gone
   */
  public Optional<String> replace(long connectionId, String key, String before, String after) {
    CrmConnection connection =
        entityManager.find(CrmConnection.class, connectionId, LockModeType.PESSIMISTIC_WRITE);
    if (connection == null) {
      return Optional.empty();
    }
    Map<String, String> secrets = new HashMap<>(connection.secrets(keys.box()));
    if (!before.equals(secrets.get(key))) {
      return Optional.empty();
    }
    secrets.put(key, after);
    connection.keep(keys.box().seal(JsonTexts.toJson(secrets)));
    audit.recordBy(
        AuditLog.TANDEM,
        "kept a new secret of",
        connection.subject(),
        Map.of(),
        Map.of(key, "replaced by the CRM"));
    return Optional.of(connection.edition());
  }
}
