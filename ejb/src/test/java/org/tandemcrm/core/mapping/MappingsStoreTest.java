package org.tandemcrm.core.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

class MappingsStoreTest {

  private static final FieldMapping EMAIL =
      FieldMapping.of("Email", "Email", FieldType.EMAIL, ProspectField.EMAIL, FieldRules.DEFAULT);
  private static final FieldMapping CITY =
      new FieldMapping(
          "City",
          "Town",
          FieldType.PICKLIST,
          ProspectField.CITY,
          new FieldRules(
              Direction.FROM_CRM,
              ConflictRule.NEWEST,
              BlankRule.CLEAR,
              WriteMode.ONLY_IF_EMPTY,
              Optional.of("Bern"),
              Map.of("Berne", "Bern"),
              Optional.of("Thun")),
          false,
          Optional.of("The field is gone."));

  @OnEachDatabase
  void keepsThemContactsFirst(StoreDatabase database) {
    ObjectMapping leads =
        new ObjectMapping("Lead", "Lead", ObjectKind.LEAD, List.of(EMAIL, CITY), Map.of());
    ObjectMapping contacts =
        new ObjectMapping(
            "Person",
            "Person",
            ObjectKind.CONTACT,
            List.of(EMAIL),
            Map.of(StandardField.OWNER, "Boss"));

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
    ObjectMapping before =
        new ObjectMapping("Lead", "Lead", ObjectKind.LEAD, List.of(EMAIL, CITY), Map.of());
    ObjectMapping after =
        new ObjectMapping("Lead", "Lead", ObjectKind.LEAD, List.of(CITY), Map.of());

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
