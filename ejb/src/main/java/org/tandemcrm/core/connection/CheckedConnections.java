package org.tandemcrm.core.connection;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.sync.Leases;
import org.tandemcrm.spi.Organisation;

/** The short transactions around a check: what is known before it, and what it taught. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CheckedConnections {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Mappings mappings;
  @Inject private Leases leases;

  public CheckedConnections() {}

  CheckedConnections(EntityManager entityManager, Mappings mappings, Leases leases) {
    this.entityManager = entityManager;
    this.mappings = mappings;
    this.leases = leases;
  }

  /** True when an earlier check found another organisation behind the connection. */
  public boolean isOfAnother(long connectionId, Organisation organisation) {
    return CrmConnection.found(entityManager, connectionId)
        .orgId()
        .filter(id -> !id.equals(organisation.id()))
        .isPresent();
  }

  public boolean isUnmapped(long connectionId) {
    return mappings.of(connectionId).isEmpty();
  }

  /**
   * Everything is in place. A person's check and a cycle's may both come to this at once: the row's
   * lock lets one wait for the other.
   *
   * @param automatic the mappings to store unless there are some; may be empty
   */
  public void passed(long connectionId, Organisation organisation, List<ObjectMapping> automatic) {
    CrmConnection connection = CrmConnection.locked(entityManager, connectionId);
    boolean started = connection.passedCheck(organisation);
    boolean mapped = !automatic.isEmpty() && isUnmapped(connectionId);
    if (mapped) {
      mappings.replace(connectionId, automatic);
    }
    if (started || mapped) {
      leases.dueNow(connectionId);
    }
  }
}
