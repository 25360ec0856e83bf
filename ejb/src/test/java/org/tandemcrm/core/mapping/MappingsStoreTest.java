package org.tandemcrm.core.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.tandemcrm.core.prospect.ProspectField;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.ObjectKind;

class MappingsStoreTest {

  private static final FieldMapping EMAIL =
      new FieldMapping("Email", "Email", ProspectField.EMAIL, ConflictRule.CRM, BlankRule.KEEP);
  private static final FieldMapping CITY =
      new FieldMapping("City", "Town", ProspectField.CITY, ConflictRule.NEWEST, BlankRule.CLEAR);

  @OnEachDatabase
  void keepsThemContactsFirst(StoreDatabase database) {
    ObjectMapping leads = new ObjectMapping("Lead", ObjectKind.LEAD, List.of(EMAIL, CITY));
    ObjectMapping contacts = new ObjectMapping("Person", ObjectKind.CONTACT, List.of(EMAIL));

    database.doInTransaction(
        entityManager -> {
          Mappings mappings = new Mappings(entityManager);
          mappings.replace(17, List.of(leads, contacts));
          mappings.replace(18, List.of(leads));
        });

    assertEquals(List.of(contacts, leads), of(database, 17));
  }

  @OnEachDatabase
  void replacesAllThatWereThere(StoreDatabase database) {
    ObjectMapping before = new ObjectMapping("Lead", ObjectKind.LEAD, List.of(EMAIL, CITY));
    ObjectMapping after = new ObjectMapping("Lead", ObjectKind.LEAD, List.of(CITY));

    for (ObjectMapping mapping : List.of(before, after)) {
      database.doInTransaction(
          entityManager -> new Mappings(entityManager).replace(17, List.of(mapping)));
    }

    assertEquals(List.of(after), of(database, 17));
    assertEquals(List.of(), of(database, 18));
  }

  private static List<ObjectMapping> of(StoreDatabase database, long connectionId) {
    return database.inTransaction(entityManager -> new Mappings(entityManager).of(connectionId));
  }
}
