package org.tandemcrm.core.crmlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.preflight.DescribedObjects;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.Campaign;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.MemberStatus;
import org.tandemcrm.spi.PluginException;

/** When a list is asked for at the CRM, and what is kept of it. */
class CrmListsStoreTest {

  private static final long CRM = 7;
  private static final String STATUSES = ChoiceLists.CONVERTED_STATUSES;

  private final SettableClock clock = new SettableClock();
  private final ListedCrm crm = new ListedCrm();

  @OnEachDatabase
  void whatTheNightReadOpensFormsWithoutACall(StoreDatabase database) {
    CrmLists lists = open(database);
    lists.refresh(CRM);
    assertEquals(
        List.of(
            STATUSES,
            "record-types:Lead",
            ChoiceLists.convertedStatuses("012A"),
            ChoiceLists.USERS,
            ChoiceLists.TASK_STATUSES,
            ChoiceLists.TASK_PRIORITIES,
            ChoiceLists.ALL_CAMPAIGNS,
            "statuses of 2"),
        crm.asked);
    crm.asked.clear();
    clock.pass(Duration.ofHours(23));
    assertEquals(List.of("Won", "Closed"), values(lists.choices(CRM, STATUSES)));
    assertEquals(List.of("Won"), values(lists.choices(CRM, ChoiceLists.convertedStatuses("012A"))));
    assertEquals(List.of("701A"), values(lists.choices(CRM, ChoiceLists.CAMPAIGNS)));
    assertEquals(List.of("701B", "701A"), values(lists.choices(CRM, ChoiceLists.ALL_CAMPAIGNS)));
    KeptList ofMembers = lists.choices(CRM, ChoiceLists.memberStatuses("701A"));
    assertEquals(List.of("Sent", "Responded"), values(ofMembers), "the default first");
    assertEquals(clock.instant().minus(Duration.ofHours(23)), ofMembers.readAt());
    assertEquals(List.of(), crm.asked);
  }

  @OnEachDatabase
  void whatIsADayOldIsReadAnewAndKept(StoreDatabase database) {
    CrmLists lists = open(database);
    lists.refresh(CRM);
    clock.pass(Duration.ofDays(1));
    crm.asked.clear();
    crm.list(STATUSES, "Won");
    crm.campaign("701C", "New", true, "Sent");
    assertEquals(List.of("Won"), values(lists.choices(CRM, STATUSES)));
    assertEquals(List.of("701A", "701C"), values(lists.choices(CRM, ChoiceLists.CAMPAIGNS)));
    lists.choices(CRM, ChoiceLists.memberStatuses("701A"));
    assertEquals(List.of(STATUSES, ChoiceLists.ALL_CAMPAIGNS, "statuses of 1"), crm.asked);
    crm.asked.clear();
    lists.choices(CRM, STATUSES);
    lists.choices(CRM, ChoiceLists.ALL_CAMPAIGNS);
    lists.choices(CRM, ChoiceLists.memberStatuses("701A"));
    assertEquals(List.of(), crm.asked, "kept");
  }

  @OnEachDatabase
  void whatHasGoneFromTheCrmIsForgotten(StoreDatabase database) {
    CrmLists lists = open(database);
    lists.refresh(CRM);
    crm.lists.remove(ChoiceLists.convertedStatuses("012A"));
    crm.list("record-types:Lead");
    crm.campaigns.removeIf(one -> one.id().equals("701A"));
    clock.pass(Duration.ofHours(1));
    lists.refresh(CRM);
    assertEquals(Optional.empty(), kept(database, ChoiceLists.convertedStatuses("012A")));
    assertEquals(Optional.empty(), kept(database, ChoiceLists.memberStatuses("701A")));
    assertEquals(List.of("701B"), values(lists.choices(CRM, ChoiceLists.ALL_CAMPAIGNS)));
  }

  @OnEachDatabase
  void whatIsMissingIsLookedForOnceMoreAndNotTwiceInAMoment(StoreDatabase database) {
    CrmLists lists = open(database);
    lists.refresh(CRM);
    clock.pass(Duration.ofHours(1));
    crm.asked.clear();
    crm.list(STATUSES, "Won", "Closed", "Came today");
    assertEquals(true, lists.again(CRM, STATUSES).has("Came today"));
    assertEquals(clock.instant(), lists.again(CRM, STATUSES).readAt());
    assertEquals(List.of(STATUSES), crm.asked);

    clock.pass(Duration.ofHours(1));
    crm.down = true;
    assertEquals(
        clock.instant().minus(Duration.ofHours(1)), lists.again(CRM, STATUSES).readAt(), "kept");
    assertThrows(PluginException.class, () -> lists.again(CRM, ChoiceLists.memberStatuses("701X")));
  }

  @OnEachDatabase
  void whatCantBeReadKeepsNothingElseFromBeingRead(StoreDatabase database) {
    CrmLists lists = open(database);
    crm.withoutCampaigns = true;
    PluginException failure = assertThrows(PluginException.class, () -> lists.refresh(CRM));
    assertEquals("The sync user can't read campaigns.", failure.getMessage());
    assertEquals(List.of("Won", "Closed"), values(kept(database, STATUSES).orElseThrow()));
  }

  @OnEachDatabase
  void aDownCrmForgetsNothing(StoreDatabase database) {
    CrmLists lists = open(database);
    lists.refresh(CRM);
    crm.down = true;
    assertThrows(PluginException.class, () -> lists.refresh(CRM));
    assertEquals(List.of("Won", "Closed"), values(kept(database, STATUSES).orElseThrow()));
    assertEquals(
        List.of("Sent", "Responded"),
        values(kept(database, ChoiceLists.memberStatuses("701A")).orElseThrow()));
  }

  private CrmLists open(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> SyncForTests.addConnection(entityManager, CRM, "Sales", "ENABLED"));
    crm.list(STATUSES, "Won", "Closed");
    crm.list("record-types:Lead", "012A");
    crm.list(ChoiceLists.convertedStatuses("012A"), "Won");
    crm.list(ChoiceLists.USERS, "005A");
    crm.list(ChoiceLists.TASK_STATUSES, "Open");
    crm.list(ChoiceLists.TASK_PRIORITIES, "High");
    crm.campaign("701B", "Autumn fair", false, "Sent");
    crm.campaign("701A", "Fair", true, "Responded", "Sent");
    OpenBackends backends =
        new OpenBackends() {
          @Override
          public CrmBackend backend(long connectionId) {
            return crm;
          }
        };
    DescribedObjects objects =
        new DescribedObjects() {
          @Override
          public List<CrmObject> all(long connectionId) {
            return crm.describe();
          }
        };
    return new CrmLists(backends, objects, new EachInItsTransaction(database), clock);
  }

  private Optional<KeptList> kept(StoreDatabase database, String list) {
    return new EachInItsTransaction(database).find(CRM, list);
  }

  private static List<String> values(KeptList list) {
    return list.choices().stream().map(Choice::value).toList();
  }

  /** As on a server, where nobody else has one open. */
  private final class EachInItsTransaction extends KeptLists {
    private final StoreDatabase database;

    EachInItsTransaction(StoreDatabase database) {
      this.database = database;
    }

    private <T> T on(Function<KeptLists, T> work) {
      return database.inTransaction(
          (EntityManager entityManager) -> work.apply(new KeptLists(entityManager, clock)));
    }

    @Override
    public Optional<KeptList> find(long connectionId, String list) {
      return on(kept -> kept.find(connectionId, list));
    }

    @Override
    public Map<String, Instant> readings(long connectionId) {
      return on(kept -> kept.readings(connectionId));
    }

    @Override
    public void keep(long connectionId, String list, List<Choice> choices) {
      on(
          kept -> {
            kept.keep(connectionId, list, choices);
            return Set.of();
          });
    }

    @Override
    public void keepAll(long connectionId, Map<String, List<Choice>> lists) {
      on(
          kept -> {
            kept.keepAll(connectionId, lists);
            return Set.of();
          });
    }

    @Override
    public void keepCampaigns(
        long connectionId, List<Campaign> campaigns, Map<String, List<MemberStatus>> statuses) {
      on(
          kept -> {
            kept.keepCampaigns(connectionId, campaigns, statuses);
            return Set.of();
          });
    }

    @Override
    public void keepStatuses(long connectionId, String campaign, List<MemberStatus> statuses) {
      on(
          kept -> {
            kept.keepStatuses(connectionId, campaign, statuses);
            return Set.of();
          });
    }
  }
}
