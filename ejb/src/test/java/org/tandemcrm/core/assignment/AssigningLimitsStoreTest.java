package org.tandemcrm.core.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.filter.Criteria;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;

/** Who has enough of them by the store's count is given no more. */
class AssigningLimitsStoreTest {

  @OnEachDatabase
  void whoHasEnoughLeadsByTheStoreIsSkippedAndContactsArentLeads(StoreDatabase database) {
    DistributionFixture store = new DistributionFixture(database);
    store.team(2);
    store.rule("All", Criteria.EVERYTHING, AssignmentTarget.team(DistributionFixture.TEAM));
    store.execute("UPDATE ASSIGNMENT_RULE SET MOST_LEADS = 2");
    store.people(1, 6);
    store.execute("UPDATE PROSPECT SET OWNER_ID = 1 WHERE ID IN (4, 5)");
    store.execute("UPDATE PROSPECT SET OWNER_ID = 2 WHERE ID = 6");

    List<Assigning.Assigned> given =
        store.assigning.byRules(store.wishes(1, 3), "Change owner", "dora");

    assertEquals(
        List.of(Optional.of(2L), Optional.empty(), Optional.empty()),
        given.stream().map(one -> one.verdict().userId()).toList());
    assertEquals(
        "Rule “All” matches, but Person1 has 2 leads, Person2 has 2 leads. No rule gives it to"
            + " anybody: its owner stays as it is.",
        given.get(2).verdict().reason());
  }

  @OnEachDatabase
  void whoHasEnoughOpenOpportunitiesIsSkippedAndClosedAndDeletedOnesDontCount(
      StoreDatabase database) {
    DistributionFixture store = new DistributionFixture(database);
    store.team(3);
    store.rule("All", Criteria.EVERYTHING, AssignmentTarget.team(DistributionFixture.TEAM));
    store.execute("UPDATE ASSIGNMENT_RULE SET MOST_DEALS = 1");
    store.people(1, 2);
    store.deal(1, 1, false);
    // Whether it is closed isn't known.
    store.deal(2, 2, false);
    store.execute("UPDATE OPPORTUNITY SET IS_CLOSED = NULL WHERE ID = 2");
    store.deal(3, 3, true);
    store.deal(4, 3, false);
    store.execute("UPDATE OPPORTUNITY SET DELETED_AT = 1 WHERE ID = 4");

    Assigning.Assigned given =
        store.assigning.byRules(store.wishes(1, 1), "Change owner", "dora").get(0);
    store.execute("UPDATE OPPORTUNITY SET IS_CLOSED = FALSE WHERE ID = 3");
    Assigning.Assigned nobodys =
        store.assigning.byRules(store.wishes(2, 2), "Change owner", "dora").get(0);

    assertEquals(Optional.of(3L), given.verdict().userId());
    assertEquals(
        "Rule “All” matches, but Person1 has 1 open opportunity, Person2 has 1 open opportunity,"
            + " Person3 has 1 open opportunity. No rule gives it to anybody: its owner stays as it"
            + " is.",
        nobodys.verdict().reason());
    assertEquals(Map.of(3L, 1L), store.owned());
  }
}
