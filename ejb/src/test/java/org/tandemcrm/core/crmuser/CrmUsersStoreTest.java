package org.tandemcrm.core.crmuser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.audit.AuditRow;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;

class CrmUsersStoreTest {

  @OnEachDatabase
  void aPersonLinksUnlinksAndTheNextReadingLeavesItSo(StoreDatabase database) {
    CrmUserFixture all = filled(database);
    long other = all.tandemUsers(users -> users.createInactive("Dora", "dora@acme.example"));
    CrmUserRow anna = all.row("u1");

    all.change(users -> users.link(anna.id(), other));
    all.refresh();

    assertEquals(other, all.row("u1").tandemUser().orElseThrow().id());
    AuditRow entry = all.on(AuditForTests::entries).get(0);
    assertEquals("linked CRM user", entry.action());
    assertEquals("CRM user u1 (Anna Smith)", entry.subject());
    assertEquals(Map.of("Tandem user", "anna@acme.example"), entry.before());
    assertEquals(Map.of("Tandem user", "dora@acme.example"), entry.after());

    all.change(users -> users.unlink(anna.id()));
    all.refresh();

    assertEquals(Standing.UNLINKED, all.row("u1").standing());
    assertEquals(Optional.empty(), all.row("u1").tandemUser());
  }

  @OnEachDatabase
  void aTandemUserIsLinkedOncePerConnection(StoreDatabase database) {
    CrmUserFixture all = filled(database);
    long annas = all.row("u1").tandemUser().orElseThrow().id();

    ConflictingStateException refused =
        assertThrows(
            ConflictingStateException.class,
            () -> all.change(users -> users.link(all.row("u2").id(), annas)));

    assertTrue(refused.getMessage().contains("Anna Smith"), refused.getMessage());
  }

  @OnEachDatabase
  void aTandemUserIsMadeOnDemand(StoreDatabase database) {
    CrmUserFixture all = filled(database);
    CrmUserRow bert = all.row("u2");
    all.change(users -> users.unlink(bert.id()));

    ConflictingStateException there =
        assertThrows(
            ConflictingStateException.class, () -> all.change(users -> users.create(bert.id())));
    assertTrue(there.getMessage().contains("link that one"), there.getMessage());

    all.crm.add("u4", "Emil", "emil@acme.example", false, "");
    all.refresh();
    all.change(users -> users.create(all.row("u4").id()));

    assertEquals("emil@acme.example", all.row("u4").tandemUser().orElseThrow().login());
    assertEquals(Standing.INACTIVE, all.row("u4").standing());
  }

  @OnEachDatabase
  void withoutAnEmailNobodyIsMade(StoreDatabase database) {
    CrmUserFixture all = filled(database);
    all.crm.add("u4", "Emil", "", true, "");
    all.refresh();

    assertEquals(Standing.NO_EMAIL, all.row("u4").standing());
    assertThrows(
        ConflictingStateException.class,
        () -> all.change(users -> users.create(all.row("u4").id())));
  }

  @OnEachDatabase
  void saysWhenThereIsNone(StoreDatabase database) {
    CrmUserFixture all = filled(database);

    assertThrows(NotFoundException.class, () -> all.users(users -> users.find(1)));
    assertThrows(NotFoundException.class, () -> all.change(users -> users.unlink(1)));
    assertThrows(
        NotFoundException.class, () -> all.change(users -> users.link(all.row("u1").id(), 1)));
  }

  @OnEachDatabase
  void findsByTheStartOfNameAndEmailAndByCrmId(StoreDatabase database) {
    CrmUserFixture all = filled(database);

    assertEquals(
        List.of("Anna Smith", "Bert Jones", "Cleo 100%"), all.names(CrmUserFilter.ALL, ""));
    assertEquals(List.of("Anna Smith"), all.names(CrmUserFilter.ALL, " ANNA s"));
    assertEquals(List.of("Bert Jones"), all.names(CrmUserFilter.ALL, "bert@"));
    assertEquals(List.of("Cleo 100%"), all.names(CrmUserFilter.ALL, "u3"));
    assertEquals(List.of(), all.names(CrmUserFilter.ALL, "%"));
  }

  @OnEachDatabase
  void offersTandemUsersAndSaysWhoIsTaken(StoreDatabase database) {
    CrmUserFixture all = filled(database);
    all.tandemUsers(users -> users.createInactive("Zoe Free", "zoe@acme.example"));

    List<TandemUserRow> found =
        all.users(users -> users.tandemUsers(CrmUserFixture.CONNECTION, "", 10));

    assertEquals(
        List.of("Anna Smith", "Bert Jones", "Cleo 100%", "Zoe Free"),
        found.stream().map(TandemUserRow::name).toList());
    assertEquals(Optional.of("Anna Smith"), found.get(0).linkedTo());
    assertEquals(Optional.empty(), found.get(3).linkedTo());
    assertEquals(1, all.users(users -> users.tandemUsers(17, " free", 10)).size());
    assertEquals(1, all.users(users -> users.tandemUsers(17, "zoe@", 10)).size());
    assertEquals(2, all.users(users -> users.tandemUsers(17, "", 2)).size());
  }

  private static CrmUserFixture filled(StoreDatabase database) {
    CrmUserFixture all = new CrmUserFixture(database);
    all.crm.add("u1", "Anna Smith", "anna@acme.example", true, "");
    all.crm.add("u2", "Bert Jones", "bert@acme.example", true, "");
    all.crm.add("u3", "Cleo 100%", "cleo@acme.example", true, "");
    all.refresh();
    return all;
  }
}
