package org.tandemcrm.core.opportunity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tandemcrm.core.account.AccountName;
import org.tandemcrm.core.link.Links;
import org.tandemcrm.core.plugin.FakePluginHost;
import org.tandemcrm.core.record.OpportunityField;
import org.tandemcrm.core.record.RecordRows;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.StoreDatabase;

class OpportunitiesStoreTest {

  @OnEachDatabase
  void listsByNameAndByTheDayOfClosing(StoreDatabase database) {
    database.doInTransaction(RecordRows::insert);

    assertEquals(List.of(RecordRows.RENEWAL, RecordRows.UPGRADE), ids(database, "", "name"));
    assertEquals(List.of(RecordRows.UPGRADE, RecordRows.RENEWAL), ids(database, "", "closeDate"));
    assertEquals(List.of(RecordRows.UPGRADE), ids(database, "upgr", "name"));

    OpportunityRow renewal =
        on(database, all -> all.list("c4", PageRequest.of(0, 10))).rows().get(0);
    assertEquals(Optional.of(new BigDecimal("1200.5")), renewal.amount());
    assertEquals(Optional.of(LocalDate.of(2026, 3, 1)), renewal.closeDate());
    assertEquals(Optional.of(new AccountName(RecordRows.ACME, "Acme")), renewal.account());
    assertTrue(renewal.won());
    assertEquals("q1", renewal.owner().name());
  }

  @OnEachDatabase
  void showsEveryValue(StoreDatabase database) {
    database.doInTransaction(RecordRows::insert);

    var renewal = on(database, all -> all.detail(RecordRows.RENEWAL));

    assertEquals(Optional.of("1200.5"), renewal.value(OpportunityField.AMOUNT));
    assertEquals(Optional.of("2026-03-01"), renewal.value(OpportunityField.CLOSE_DATE));
    assertEquals(Optional.of("true"), renewal.value(OpportunityField.WON));
  }

  @OnEachDatabase
  void theDealsOfAnAccount(StoreDatabase database) {
    database.doInTransaction(RecordRows::insert);

    assertEquals(
        List.of(RecordRows.RENEWAL, RecordRows.UPGRADE),
        on(database, all -> all.ofAccount(RecordRows.ACME, PageRequest.of(0, 10))).rows().stream()
            .map(OpportunityRow::id)
            .toList());
    assertEquals(
        0, on(database, all -> all.ofAccount(RecordRows.EMPTY, PageRequest.of(0, 10))).total());
  }

  @OnEachDatabase
  void rolesAreReadFromEitherEnd(StoreDatabase database) {
    database.doInTransaction(RecordRows::insert);

    assertEquals(
        List.of(
            new ContactRole(RecordRows.ANNA, Optional.of("Decision maker"), true),
            new ContactRole(RecordRows.BERT, Optional.empty(), false)),
        on(database, all -> all.contacts(RecordRows.RENEWAL)));
    // The primary contact of the upgrade is somebody who is not here.
    assertEquals(
        List.of(new ContactRole(RecordRows.ANNA, Optional.of("User"), false)),
        on(database, all -> all.contacts(RecordRows.UPGRADE)));
    assertEquals(
        List.of(
            new ContactRole(RecordRows.RENEWAL, Optional.of("Decision maker"), true),
            new ContactRole(RecordRows.UPGRADE, Optional.of("User"), false)),
        on(database, all -> all.ofProspect(RecordRows.ANNA)));
  }

  private static List<Long> ids(StoreDatabase database, String search, String sort) {
    return on(database, all -> all.list(search, new PageRequest(0, 10, sort, false)))
        .rows()
        .stream()
        .map(OpportunityRow::id)
        .toList();
  }

  private static <T> T on(StoreDatabase database, Function<Opportunities, T> work) {
    return database.inTransaction(
        entityManager ->
            work.apply(
                new Opportunities(entityManager, new Links(entityManager, new FakePluginHost()))));
  }
}
