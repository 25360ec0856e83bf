package org.tandemcrm.core.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.MemberStatus;

/** The list of campaigns and what it counts. */
class CampaignsStoreTest {

  private static final PageRequest FIRST = PageRequest.of(0, 50);

  private long nextRun = 1;

  @OnEachDatabase
  void findsByTheStartOfANameByIdByConnectionAndByState(StoreDatabase database) {
    fill(database);
    assertEquals(List.of("Autumn fair", "Fair", "fair"), names(database, CampaignQuery.ALL));
    assertEquals(List.of("Fair", "fair"), names(database, search("FA")));
    assertEquals(List.of("Autumn fair"), names(database, search("701B")));
    assertEquals(List.of(), names(database, search("%")));
    assertEquals(
        List.of("fair"), names(database, new CampaignQuery("", Optional.of(8L), Optional.empty())));
    assertEquals(
        List.of("Autumn fair"),
        names(database, new CampaignQuery("", Optional.empty(), Optional.of(false))));
    assertEquals(
        List.of("fair", "Fair", "Autumn fair"),
        on(
                database,
                campaigns ->
                    campaigns.list(CampaignQuery.ALL, new PageRequest(0, 50, "name", true)).rows())
            .stream()
            .map(CampaignRow::name)
            .toList());
  }

  @OnEachDatabase
  void countsProspectsOnceHoweverOftenTheyWereAskedFor(StoreDatabase database) {
    fill(database);
    request(database, 100, 7, "701A", "Add");
    request(database, 101, 7, "701A", "Change");
    request(database, 102, 8, "701A", "Add");
    run(database, 100, 1, "DONE");
    run(database, 101, 1, "DONE");
    run(database, 100, 2, "DONE");
    run(database, 100, 3, "FAILED");
    run(database, 101, 4, "READY");
    run(database, 101, 5, "SKIPPED");
    run(database, 102, 1, "DONE");
    CampaignRow fair = on(database, campaigns -> campaigns.find(7, "701A"));
    assertEquals(List.of(2L, 1L, 1L), List.of(fair.members(), fair.open(), fair.failed()));
    assertEquals(
        List.of(new MemberStatus("Sent", true, false), new MemberStatus("Came", false, true)),
        fair.statuses());
    CampaignRow other = on(database, campaigns -> campaigns.find(8, "701A"));
    assertEquals(1, other.members(), "an id may be known to two organisations");
    assertEquals(Optional.empty(), other.readAt());

    Page<CampaignRequestRow> requests =
        on(database, campaigns -> campaigns.requests(7, "701A", FIRST));
    assertEquals(
        List.of(101L, 100L), requests.rows().stream().map(CampaignRequestRow::id).toList());
    assertEquals(
        List.of(1L, 1L, 0L),
        List.of(
            requests.rows().get(0).done(),
            requests.rows().get(0).open(),
            requests.rows().get(0).failed()));
    assertThrows(
        NotFoundException.class, () -> on(database, campaigns -> campaigns.find(7, "701X")));
  }

  @OnEachDatabase
  void tellsWhenEachConnectionWasRead(StoreDatabase database) {
    fill(database);
    execute(
        database,
        "INSERT INTO CRM_LIST (CONNECTION_ID, LIST, CHOICES, READ_AT)"
            + " VALUES (7, 'all-campaigns', '[]', 5)");
    assertEquals(
        List.of(true, false),
        on(database, Campaigns::readings).stream().map(one -> one.readAt().isPresent()).toList());
  }

  private static void fill(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, 7, "Acme", "ENABLED");
          SyncForTests.addConnection(entityManager, 8, "Beta", "ENABLED");
        });
    campaign(database, 7, "701A", "Fair", true, "[[\"Sent\",true,false],[\"Came\",false,true]]", 9);
    campaign(database, 7, "701B", "Autumn fair", false, "[]", 9);
    campaign(database, 8, "701A", "fair", true, "[]", 0);
  }

  private static void campaign(
      StoreDatabase database,
      long connection,
      String id,
      String name,
      boolean active,
      String statuses,
      long readAt) {
    execute(
        database,
        "INSERT INTO CAMPAIGN (CONNECTION_ID, CRM_ID, NAME, NAME_KEY, ACTIVE, STATUSES,"
            + " STATUSES_AT) VALUES (?1, ?2, ?3, LOWER(?3), ?4, ?5, ?6)",
        connection,
        id,
        name,
        active,
        statuses,
        readAt);
  }

  private static void request(
      StoreDatabase database, long id, long connection, String campaign, String label) {
    execute(
        database,
        "INSERT INTO ACTION_REQUEST (ID, ACTION_TYPE, LABEL, CONNECTION_ID, PARAMETERS,"
            + " FINGERPRINT, ASKED_BY, ASKED_AT, TOTAL, CAMPAIGN_ID)"
            + " VALUES (?1, 'add-to-campaign', ?2, ?3, '{}', 'f', 'anna', 1, 3, ?4)",
        id,
        label,
        connection,
        campaign);
  }

  private void run(StoreDatabase database, long request, long prospect, String state) {
    long id = nextRun++;
    execute(
        database,
        "INSERT INTO ACTION_RUN (ID, REQUEST_ID, PROSPECT_ID, CONNECTION_ID, LANE, GROUP_KEY,"
            + " RUN_KEY, NEEDS_LINK, STATE, REASON, ATTEMPTS, DUE_AT, CLAIM, CHANGE_STORED,"
            + " CHANGED_AT, EVENTS) VALUES (?1, ?2, ?3, 7, 'ACTION', 'g', ?4, '', ?5, '', 0, 0, '',"
            + " FALSE, 0, 1)",
        id,
        request,
        prospect,
        "key " + id,
        state);
  }

  private static CampaignQuery search(String text) {
    return new CampaignQuery(text, Optional.empty(), Optional.empty());
  }

  private static List<String> names(StoreDatabase database, CampaignQuery query) {
    return on(database, campaigns -> campaigns.list(query, FIRST).rows()).stream()
        .map(CampaignRow::name)
        .toList();
  }

  private static <T> T on(StoreDatabase database, Function<Campaigns, T> work) {
    return database.inTransaction(entityManager -> work.apply(new Campaigns(entityManager)));
  }

  private static void execute(StoreDatabase database, String sql, Object... parameters) {
    database.doInTransaction(entityManager -> Statements.execute(entityManager, sql, parameters));
  }
}
