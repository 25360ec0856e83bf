package org.tandemcrm.core.prospectlist;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import org.tandemcrm.core.audit.AuditForTests;

/** The lists of prospects, for the tests of other packages. */
public final class ProspectListsForTests {

  private ProspectListsForTests() {}

  public static ProspectLists lists(EntityManager entityManager, Clock clock) {
    return new ProspectLists(entityManager, AuditForTests.log(entityManager, clock), clock);
  }

  /** Puts a prospect on a list, in the caller's transaction. */
  public static void add(EntityManager entityManager, Clock clock, long list, long prospect) {
    new MemberStore(entityManager, clock).add(list, List.of(prospect), "anna");
  }
}
