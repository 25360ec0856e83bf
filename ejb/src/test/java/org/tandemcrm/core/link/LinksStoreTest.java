package org.tandemcrm.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.plugin.FakePluginHost;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordRows;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.StoreDatabase;

class LinksStoreTest {

  @OnEachDatabase
  void listsByStateConnectionAndObject(StoreDatabase database) {
    fill(database);

    assertEquals(List.of("c4", "c2"), crmIds(database, Optional.empty(), Optional.empty()));
    assertEquals(List.of("c2"), crmIds(database, Optional.of(LinkState.DELETED), Optional.empty()));
    assertEquals(
        List.of("c6", "c1"),
        crmIds(database, Optional.of(LinkState.LINKED), Optional.of("ACCOUNT")));
    assertEquals(
        List.of(), crmIds(database, Optional.of(LinkState.DELETED), Optional.of("ACCOUNT")));
  }

  @OnEachDatabase
  void namesTheRecordAndTheReason(StoreDatabase database) {
    fill(database);

    LinkedRecord deleted =
        database
            .inTransaction(
                entityManager ->
                    new Links(entityManager, new FakePluginHost())
                        .list(
                            new LinkQuery(
                                Optional.of(LinkState.DELETED),
                                Optional.of(RecordRows.CONNECTION),
                                Optional.empty(),
                                PageRequest.of(0, 10))))
            .rows()
            .get(0);

    assertEquals(RecordKind.PROSPECT, deleted.kind());
    assertEquals(RecordRows.ANNA, deleted.recordId());
    assertEquals(Optional.of("It was deleted."), deleted.link().stateReason());
    assertEquals("Acme CRM", deleted.link().connectionName());
  }

  private static void fill(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          RecordRows.insert(entityManager);
          entityManager
              .createNativeQuery(
                  "UPDATE LINK SET STATE = 'DELETED', STATE_REASON = 'It was deleted.',"
                      + " LIVE_RECORD_ID = NULL WHERE CRM_ID = 'c2'")
              .executeUpdate();
          entityManager
              .createNativeQuery("UPDATE LINK SET STATE = 'OUT_OF_SCOPE' WHERE CRM_ID = 'c4'")
              .executeUpdate();
        });
  }

  private static List<String> crmIds(
      StoreDatabase database, Optional<LinkState> state, Optional<String> object) {
    return database
        .inTransaction(
            entityManager ->
                new Links(entityManager, new FakePluginHost())
                    .list(new LinkQuery(state, Optional.empty(), object, PageRequest.of(0, 10))))
        .rows()
        .stream()
        .map(row -> row.link().crmId())
        .toList();
  }
}
