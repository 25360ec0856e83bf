package org.tandemcrm.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tandemcrm.core.crmuser.RecordOwner;
import org.tandemcrm.core.link.Links;
import org.tandemcrm.core.plugin.FakePluginHost;
import org.tandemcrm.core.record.AccountField;
import org.tandemcrm.core.record.RecordDetail;
import org.tandemcrm.core.record.RecordRows;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.StoreDatabase;

class AccountsStoreTest {

  private static final PageRequest ALL = PageRequest.of(0, 10);

  @OnEachDatabase
  void listsByNameWithTheOwnerHereElseTheOneThere(StoreDatabase database) {
    database.doInTransaction(RecordRows::insert);

    List<AccountRow> rows = on(database, accounts -> accounts.list("", ALL)).rows();

    assertEquals(List.of("Acme", "Zero"), rows.stream().map(AccountRow::shownName).toList());
    assertEquals(
        new RecordOwner(
            Optional.of("Dora Owner"), Optional.of(new RecordOwner.CrmOwner("u1", "Acme CRM"))),
        rows.get(0).owner());
    assertEquals("q1", rows.get(1).owner().name());
    assertEquals(
        List.of(RecordRows.EMPTY, RecordRows.ACME),
        on(database, accounts -> accounts.list("", new PageRequest(0, 10, "updated", true)))
            .rows()
            .stream()
            .map(AccountRow::id)
            .toList());
    assertThrows(
        IllegalArgumentException.class,
        () -> on(database, accounts -> accounts.list("", new PageRequest(0, 10, "owner", false))));
  }

  @OnEachDatabase
  void findsByTheStartOfTheNameAndByCrmId(StoreDatabase database) {
    database.doInTransaction(RecordRows::insert);

    assertEquals(List.of(RecordRows.ACME), ids(database, " aC"));
    assertEquals(List.of(RecordRows.EMPTY), ids(database, "c6"));
    assertEquals(List.of(), ids(database, "%"));
    // The CRM id of a person is none of an account.
    assertEquals(List.of(), ids(database, "c2"));
  }

  @OnEachDatabase
  void showsAnAccountWithItsLinks(StoreDatabase database) {
    database.doInTransaction(RecordRows::insert);

    RecordDetail acme = on(database, accounts -> accounts.detail(RecordRows.ACME));

    assertEquals(Map.of(AccountField.NAME, "Acme"), acme.values());
    assertEquals(List.of("c1"), acme.links().stream().map(link -> link.crmId()).toList());
    assertThrows(
        NotFoundException.class, () -> on(database, accounts -> accounts.detail(RecordRows.ANNA)));
  }

  @OnEachDatabase
  void tellsTheAccountsOfPeopleAndDeals(StoreDatabase database) {
    database.doInTransaction(RecordRows::insert);

    Map<Long, AccountName> names =
        database.inTransaction(
            entityManager ->
                new AccountNames(entityManager)
                    .of(List.of(RecordRows.ANNA, RecordRows.UPGRADE, RecordRows.ACME)));

    AccountName acme = new AccountName(RecordRows.ACME, "Acme");
    assertEquals(Map.of(RecordRows.ANNA, acme, RecordRows.UPGRADE, acme), names);
  }

  private static List<Long> ids(StoreDatabase database, String search) {
    return on(database, accounts -> accounts.list(search, ALL)).rows().stream()
        .map(AccountRow::id)
        .toList();
  }

  private static <T> T on(StoreDatabase database, Function<Accounts, T> work) {
    return database.inTransaction(
        entityManager ->
            work.apply(
                new Accounts(entityManager, new Links(entityManager, new FakePluginHost()))));
  }
}
