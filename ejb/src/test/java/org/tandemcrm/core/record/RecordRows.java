package org.tandemcrm.core.record;

import jakarta.persistence.EntityManager;
import java.util.Locale;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.ObjectKind;

/**
 * A company of a CRM, its two people and its two deals, as a cycle stores them: the account 1, Anna
 * 2 and Bert 3, the deals 4 and 5, of which Anna has a part in both, and in the first as its
 * primary contact. Beside them the account 6, where nobody is.
 */
public final class RecordRows {

  public static final long CONNECTION = 17;
  public static final long ACME = 1;
  public static final long ANNA = 2;
  public static final long BERT = 3;
  public static final long RENEWAL = 4;
  public static final long UPGRADE = 5;
  public static final long EMPTY = 6;

  private RecordRows() {}

  /** Fills the tables; Anna and the account belong to the Tandem user 70, the rest to a queue. */
  public static void insert(EntityManager entityManager) {
    SyncForTests.addConnection(entityManager, CONNECTION, "Acme CRM", "ENABLED");
    insert(
        entityManager,
        "APP_USER (ID, LOGIN, FULL_NAME, ROLE, STATE, CREATED_AT, VERSION)"
            + " VALUES (70, 'dora', 'Dora Owner', 'VIEWER', 'ACTIVE', 0, 0)");
    record(entityManager, ObjectKind.ACCOUNT, ACME, "NAME", "Acme", "u1", "");
    record(entityManager, ObjectKind.ACCOUNT, EMPTY, "NAME", "Zero", "q1", "");
    record(entityManager, ObjectKind.CONTACT, ANNA, "LAST_NAME", "Anna", "u1", "c1");
    record(entityManager, ObjectKind.CONTACT, BERT, "LAST_NAME", "Bert", "q1", "c1");
    record(entityManager, ObjectKind.OPPORTUNITY, RENEWAL, "NAME", "Renewal", "q1", "c1");
    record(entityManager, ObjectKind.OPPORTUNITY, UPGRADE, "NAME", "Upgrade", "", "c1");
    change(
        entityManager,
        "UPDATE OPPORTUNITY SET AMOUNT = 1200.50, CURRENCY = 'EUR', STAGE = 'Won',"
            + " CLOSE_DATE = '2026-03-01', IS_CLOSED = TRUE, IS_WON = TRUE WHERE ID = 4");
    change(entityManager, "UPDATE OPPORTUNITY SET CLOSE_DATE = '2026-01-01' WHERE ID = 5");
    change(entityManager, "UPDATE PROSPECT SET OWNER_ID = 70 WHERE ID = 2");
    change(entityManager, "UPDATE ACCOUNT SET OWNER_ID = 70 WHERE ID = 1");
    role(entityManager, "r1", "c4", "c2", "'Decision maker'", true);
    role(entityManager, "r2", "c4", "c3", "NULL", false);
    role(entityManager, "r3", "c5", "c2", "'User'", false);
    role(entityManager, "r4", "c5", "nobody", "'User'", true);
  }

  private static void record(
      EntityManager entityManager,
      ObjectKind kind,
      long id,
      String nameColumn,
      String name,
      String owner,
      String account) {
    String table = RecordKind.of(kind).orElseThrow().table();
    insert(
        entityManager,
        "%s (ID, NAME_KEY, %s, CREATED_AT, UPDATED_AT, VERSION) VALUES (%d, '%s', '%s', 0, %d, 0)"
            .formatted(table, nameColumn, id, name.toLowerCase(Locale.ROOT), name, id));
    insert(
        entityManager,
        ("LINK (ID, CRM_ID, CONNECTION_ID, OBJECT, KIND, RECORD_ID, LIVE_RECORD_ID, STATE,"
                + " CRM_VERSION, OWNER_CRM_ID, ACCOUNT_CRM_ID, BASE, LINKED_AT, VERSION)"
                + " VALUES (%d, 'c%d', 17, '%s', '%s', %d, %d, 'LINKED', '1', %s, %s, '{}', 0, 0)")
            .formatted(id, id, kind, kind, id, id, text(owner), text(account)));
  }

  private static String text(String value) {
    return value.isEmpty() ? "NULL" : "'" + value + "'";
  }

  private static void role(
      EntityManager entityManager,
      String crmId,
      String opportunity,
      String contact,
      String role,
      boolean primary) {
    insert(
        entityManager,
        "OPPORTUNITY_CONTACT VALUES ('%s', 17, '1', '%s', '%s', %s, %s)"
            .formatted(crmId, opportunity, contact, role, primary));
  }

  private static void insert(EntityManager entityManager, String into) {
    change(entityManager, "INSERT INTO " + into);
  }

  private static void change(EntityManager entityManager, String sql) {
    entityManager.createNativeQuery(sql).executeUpdate();
  }
}
