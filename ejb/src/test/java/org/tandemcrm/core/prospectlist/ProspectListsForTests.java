package org.tandemcrm.core.prospectlist;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.tandemcrm.core.audit.AuditForTests;

/** The lists of prospects, for the tests of other packages. */
public final class ProspectListsForTests {

  private ProspectListsForTests() {}

  public static ProspectLists lists(EntityManager entityManager, Clock clock) {
    return new ProspectLists(entityManager, AuditForTests.log(entityManager, clock), clock);
  }
}
