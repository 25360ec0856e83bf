package org.tandemcrm.core.assignment;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.editing.EditingForTests;
import org.tandemcrm.core.store.StoreDatabase;

/** The beans of this package, each call in a transaction of its own. */
public final class AssignmentForTests {

  private AssignmentForTests() {}

  public static LeadDistribution distribution(EntityManager entityManager, Clock clock) {
    return new LeadDistribution(entityManager, AuditForTests.log(entityManager, clock));
  }

  public static DistributionSettings settings(EntityManager entityManager, Clock clock) {
    return new DistributionSettings(entityManager, AuditForTests.log(entityManager, clock));
  }

  public static Assigning assigning(StoreDatabase database, Clock clock) {
    return new Assigning() {
      @Override
      public List<Verdict> decide(
          List<AssignmentWish> wishes, Optional<Long> connectionId, String by) {
        return database.inTransaction(
            entityManager ->
                new Assigning(entityManager, EditingForTests.store(entityManager, clock), clock)
                    .decide(wishes, connectionId, by));
      }

      @Override
      public List<Assigned> byRules(List<AssignmentWish> wishes, String action, String by) {
        return database.inTransaction(
            entityManager ->
                new Assigning(entityManager, EditingForTests.store(entityManager, clock), clock)
                    .byRules(wishes, action, by));
      }

      @Override
      public List<Assigned> toUser(
          List<AssignmentWish> wishes, long userId, String action, String by) {
        return database.inTransaction(
            entityManager ->
                new Assigning(entityManager, EditingForTests.store(entityManager, clock), clock)
                    .toUser(wishes, userId, action, by));
      }

      @Override
      public List<Assigned> toHopper(List<AssignmentWish> wishes, String action, String by) {
        return database.inTransaction(
            entityManager ->
                new Assigning(entityManager, EditingForTests.store(entityManager, clock), clock)
                    .toHopper(wishes, action, by));
      }

      @Override
      public Map<Long, String> crmUsers(long connectionId, List<Long> userIds) {
        return database.inTransaction(
            entityManager ->
                new Assigning(entityManager, EditingForTests.store(entityManager, clock), clock)
                    .crmUsers(connectionId, userIds));
      }
    };
  }
}
