package org.tandemcrm.core.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

class KnownObjectsStoreTest {

  private final SettableClock clock = new SettableClock();

  private static final CrmObject LEAD =
      CrmObject.of(
          "Lead",
          "Interessent “ä”",
          ObjectKind.LEAD,
          List.of(
              CrmField.of("Email", "E-Mail", FieldType.EMAIL)
                  .length(80)
                  .meaning(StandardField.EMAIL),
              CrmField.of("Rating", "Rating", FieldType.PICKLIST)
                  .options(List.of(new Choice("Hot", "Heiß"), new Choice("Cold", "\"Kalt\"")))
                  .restricted()
                  .custom(),
              CrmField.of("Budget", "Budget", FieldType.CURRENCY).scale(2).required(),
              CrmField.of("Account.Name", "Account", FieldType.TEXT).readOnly().unstamped(),
              CrmField.of("OwnerId", "Owner", FieldType.REFERENCE).references("User")));

  @OnEachDatabase
  void keepsEverythingThatAPluginSaysOfAField(StoreDatabase database) {
    keep(database, 1, List.of(LEAD));

    CrmObject read = of(database, 1, "Lead").orElseThrow();

    assertEquals(LEAD.label(), read.label());
    assertEquals(LEAD.kind(), read.kind());
    assertEquals(
        LEAD.fields().stream().map(KnownObjectsStoreTest::all).toList(),
        read.fields().stream().map(KnownObjectsStoreTest::all).toList());
  }

  @OnEachDatabase
  void forgetsWhatTheCrmNoLongerSays(StoreDatabase database) {
    keep(database, 1, List.of(LEAD));
    keep(database, 2, List.of(LEAD));

    keep(database, 1, List.of(CrmObject.of("Contact", "Contact", ObjectKind.CONTACT, List.of())));

    assertTrue(of(database, 1, "Lead").isEmpty());
    assertTrue(of(database, 1, "Contact").isPresent());
    assertTrue(of(database, 2, "Lead").isPresent(), "another connection keeps its own");
  }

  private void keep(StoreDatabase database, long connection, List<CrmObject> objects) {
    database.doInTransaction(
        entityManager -> new KnownObjects(entityManager, clock).keep(connection, objects));
  }

  private Optional<CrmObject> of(StoreDatabase database, long connection, String object) {
    return database.inTransaction(
        entityManager -> new KnownObjects(entityManager, clock).of(connection, object));
  }

  private static List<Object> all(CrmField field) {
    return List.of(
        field.name(),
        field.label(),
        field.type(),
        field.length(),
        field.scale(),
        field.isRequired(),
        field.isReadOnly(),
        field.isCustom(),
        field.isUnstamped(),
        field.isRestricted(),
        field.options(),
        field.references(),
        field.meaning());
  }
}
