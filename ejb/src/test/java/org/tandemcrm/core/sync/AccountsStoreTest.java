package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tandemcrm.core.sync.SampleOrg.account;
import static org.tandemcrm.core.sync.SampleOrg.changes;
import static org.tandemcrm.core.sync.SampleOrg.contact;
import static org.tandemcrm.core.sync.SampleOrg.deleted;
import static org.tandemcrm.core.sync.SampleOrg.opportunity;
import static org.tandemcrm.core.sync.SampleOrg.role;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;

/** Accounts and opportunities beside the people, and what ties them together. */
class AccountsStoreTest {

  private static final String COMPANIES = "SELECT EMAIL, COMPANY FROM PROSPECT ORDER BY EMAIL";

  @OnEachDatabase
  void aContactHasTheCompanyOfItsAccount(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(changes(account("A1", "v1", "Acme")));

    rows.store(changes(contact("C1", "v1", "ann@x.org", "A1")));

    assertEquals(List.of("ann@x.org Acme"), rows.texts(COMPANIES));
    assertEquals(List.of("Acme acme"), rows.texts("SELECT NAME, NAME_KEY FROM ACCOUNT"));
    assertEquals(
        List.of("ACCOUNT 1", "PROSPECT 1"),
        rows.texts(
            "SELECT RECORD_KIND, COUNT(*) FROM JOURNAL_ENTRY GROUP BY RECORD_KIND"
                + " ORDER BY RECORD_KIND"));
  }

  @OnEachDatabase
  void peopleFollowAnAccountThatChangesOrComesLater(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    List<MappedRecord> contacts = new ArrayList<>();
    for (int number = 0; number < 100; number++) {
      contacts.add(contact("C" + number, "v1", "p" + number + "@x.org", "A1"));
    }
    rows.store(changes(contacts.toArray(MappedRecord[]::new)));
    rows.store(changes(contact("D1", "v1", "d@x.org", "A1")));
    assertEquals(101, rows.count("PROSPECT WHERE COMPANY IS NULL"));

    rows.store(changes(account("A1", "v1", "Acme")));
    follow(database);
    assertEquals(101, rows.count("PROSPECT WHERE COMPANY = 'Acme'"));

    rows.store(changes(account("A1", "v2", "Acme AG")));
    follow(database);

    assertEquals(101, rows.count("PROSPECT WHERE COMPANY = 'Acme AG'"));
    assertEquals(0, rows.count("ACCOUNT_CHANGE"));
    assertEquals(202, rows.count("JOURNAL_ENTRY WHERE REASON = 'Its account changed.'"));
  }

  private static void follow(StoreDatabase database) {
    IdPool ids = new IdPool();
    try (Connection connection = database.dataSource().getConnection()) {
      Optional<FollowPoint> point = Optional.empty();
      do {
        point =
            new FollowTransaction(connection, ids.of(connection), ChunkRows.NOW)
                .next(SampleOrg.contacts(), point);
      } while (point.isPresent());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @OnEachDatabase
  void aDeletedAccountEndsItsLinkAndStays(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(changes(account("A1", "v1", "Acme")));

    rows.store(changes(deleted(account("A1", "v2", "Acme"))));

    assertEquals(List.of("DELETED"), rows.texts("SELECT STATE FROM LINK"));
    assertEquals(1, rows.count("ACCOUNT"));
  }

  @OnEachDatabase
  void contactRolesAreWhatTheCrmLastSaid(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    rows.store(changes(opportunity("O1", "v1", "Deal")));
    rows.store(changes(role("R1", "v1", "O1", "C1"), role("R2", "v1", "O1", "C2")));

    rows.store(changes(role("R1", "v2", "O1", "C3"), deleted(role("R2", "v2", "O1", "C2"))));
    rows.store(changes(role("R1", "v2", "O1", "C3"), deleted(role("R2", "v2", "O1", "C2"))));

    assertEquals(
        List.of("R1 v2 C3"),
        rows.texts("SELECT CRM_ID, CRM_VERSION, CONTACT_CRM_ID FROM OPPORTUNITY_CONTACT"));
    assertEquals(
        List.of("Role CREATED 2", "Role UNCHANGED 2", "Role UPDATED 2"),
        rows.texts(
            "SELECT OBJECT, OUTCOME, AMOUNT FROM RUN_COUNT WHERE OBJECT = 'Role'"
                + " ORDER BY OUTCOME"));
  }
}
