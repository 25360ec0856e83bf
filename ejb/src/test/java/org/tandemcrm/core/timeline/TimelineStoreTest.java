package org.tandemcrm.core.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tandemcrm.core.action.ActionRunsForTests;
import org.tandemcrm.core.behaviour.BehavioursForTests;
import org.tandemcrm.core.journal.JournalForTests;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;

/** What happened to a prospect, out of three tables. */
class TimelineStoreTest {

  private static final Set<TimelineKind> ALL = EnumSet.allOf(TimelineKind.class);

  @OnEachDatabase
  void allKindsStandInOneOrderAndEachAlone(StoreDatabase database) {
    fill(database);

    Timeline.Part all = part(database, ALL, 0, 10);
    assertEquals(
        List.of(
            "ACTION 60 Done.",
            "ACTION 50 Asked for.",
            "BEHAVIOUR 40 form",
            "CHANGE 30 dora",
            "SYNC 20 Acme CRM",
            "BEHAVIOUR 10 page visit"),
        words(all));
    assertFalse(all.more());
    assertEquals(
        List.of("SYNC 20 Acme CRM"), words(part(database, Set.of(TimelineKind.SYNC), 0, 10)));
    assertEquals(
        List.of("CHANGE 30 dora"), words(part(database, Set.of(TimelineKind.CHANGE), 0, 10)));
    assertEquals(
        List.of("BEHAVIOUR 40 form", "BEHAVIOUR 10 page visit"),
        words(part(database, Set.of(TimelineKind.BEHAVIOUR), 0, 10)));
    assertEquals(
        List.of("ACTION 60 Done.", "ACTION 50 Asked for."),
        words(part(database, Set.of(TimelineKind.ACTION), 0, 10)));
  }

  @OnEachDatabase
  void pagesHaveNoGapAndNoOverlap(StoreDatabase database) {
    fill(database);

    Timeline.Part first = part(database, ALL, 0, 4);
    Timeline.Part second = part(database, ALL, 4, 4);

    assertEquals(4, first.entries().size());
    assertTrue(first.more());
    assertEquals(List.of("SYNC 20 Acme CRM", "BEHAVIOUR 10 page visit"), words(second));
    assertFalse(second.more());
  }

  private static List<String> words(Timeline.Part part) {
    return part.entries().stream()
        .map(
            one ->
                one.kind()
                    + " "
                    + one.at().toEpochMilli()
                    + " "
                    + one.behaviour().map(did -> did.name()).orElse("")
                    + one.journal()
                        .map(
                            entry ->
                                entry
                                    .occasion()
                                    .map(run -> run.connectionName())
                                    .or(entry::author)
                                    .orElse(""))
                        .orElse("")
                    + one.action().map(moment -> moment.reason()).orElse(""))
        .toList();
  }

  private static Timeline.Part part(
      StoreDatabase database, Set<TimelineKind> kinds, int first, int size) {
    return database.inTransaction(
        entityManager ->
            new Timeline(
                    entityManager,
                    BehavioursForTests.behaviours(entityManager, new SettableClock()),
                    JournalForTests.journal(entityManager),
                    ActionRunsForTests.runs(entityManager))
                .of(1, kinds, first, size));
  }

  private static void fill(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, 17, "Acme CRM", "ENABLED");
          for (String row :
              List.of(
                  "BEHAVIOUR (ID, CLIENT_ID, PROSPECT_ID, NAME, HAPPENED_AT, RECEIVED_AT)"
                      + " VALUES (1, 'v1', 1, 'page visit', 10, 90)",
                  "BEHAVIOUR (ID, CLIENT_ID, PROSPECT_ID, NAME, HAPPENED_AT, RECEIVED_AT)"
                      + " VALUES (2, 'v2', 1, 'form', 40, 90)",
                  "BEHAVIOUR (ID, CLIENT_ID, PROSPECT_ID, NAME, HAPPENED_AT, RECEIVED_AT)"
                      + " VALUES (3, 'v3', 2, 'form', 45, 90)",
                  "JOURNAL_ENTRY (ID, RUN_ID, CONNECTION_ID, OBJECT, CRM_ID, RECORD_ID, OUTCOME,"
                      + " DONE_AT, RECORD_KIND)"
                      + " VALUES (1, 5, 17, 'Lead', '00Q', 1, 'CREATED', 20, 'PROSPECT')",
                  "JOURNAL_ENTRY (ID, RECORD_ID, OUTCOME, DONE_AT, RECORD_KIND, AUTHOR)"
                      + " VALUES (2, 1, 'UPDATED', 30, 'PROSPECT', 'dora')",
                  "ACTION_REQUEST (ID, ACTION_TYPE, LABEL, CONNECTION_ID, PARAMETERS, FINGERPRINT,"
                      + " ASKED_BY, ASKED_AT, TOTAL)"
                      + " VALUES (1, 'change-score', 'Change score', 0, '{}', 'f', 'dora', 50, 1)",
                  "ACTION_RUN (ID, REQUEST_ID, PROSPECT_ID, CONNECTION_ID, LANE, GROUP_KEY,"
                      + " RUN_KEY, NEEDS_LINK, STATE, REASON, ATTEMPTS, DUE_AT, CLAIM,"
                      + " CHANGE_STORED, CHANGED_AT, EVENTS) VALUES (1, 1, 1, 0, 'ACTION', 'g',"
                      + " 'k', '', 'DONE', '', 1, 0, '', TRUE, 60, 2)",
                  "ACTION_EVENT (RUN_ID, SEQ, STATE, DONE_AT, REASON)"
                      + " VALUES (1, 1, 'READY', 50, 'Asked for.')",
                  "ACTION_EVENT (RUN_ID, SEQ, STATE, DONE_AT, REASON)"
                      + " VALUES (1, 2, 'DONE', 60, 'Done.')")) {
            entityManager.createNativeQuery("INSERT INTO " + row).executeUpdate();
          }
        });
  }
}
