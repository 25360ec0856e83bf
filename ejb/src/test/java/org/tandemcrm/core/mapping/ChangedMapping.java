package org.tandemcrm.core.mapping;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;

/** The mapping of leads, changed by the bean, each call in a transaction of its own. */
abstract class ChangedMapping {
  static final FieldMapping EMAIL =
      FieldMapping.of("Email", "Email", FieldType.EMAIL, ProspectField.EMAIL, FieldRules.DEFAULT);

  static final FieldMapping CITY =
      FieldMapping.of("City", "City", FieldType.TEXT, ProspectField.CITY, FieldRules.DEFAULT);

  final SettableClock clock = new SettableClock();

  static ObjectMapping leads(FieldMapping... pairs) {
    return new ObjectMapping("Lead", "Lead", ObjectKind.LEAD, List.of(pairs), Map.of());
  }

  static void prepare(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, 17, "Acme", "ENABLED");
          new Mappings(entityManager).replace(17, List.of(leads(EMAIL, CITY)));
        });
  }

  EditedMapping of(StoreDatabase database) {
    return on(database, changes -> changes.of(17, "Lead"));
  }

  void change(StoreDatabase database, Consumer<MappingChanges> work) {
    database.doInTransaction(entityManager -> work.accept(changes(entityManager)));
  }

  <T> T on(StoreDatabase database, Function<MappingChanges, T> work) {
    return database.inTransaction(entityManager -> work.apply(changes(entityManager)));
  }

  MappingChanges changes(EntityManager entityManager) {
    return MappingChangesForTests.of(entityManager, AuditForTests.log(entityManager, clock), clock);
  }

  void changeFields(StoreDatabase database, Consumer<CustomFieldChanges> work) {
    database.doInTransaction(entityManager -> work.accept(fields(entityManager)));
  }

  <T> T onFields(StoreDatabase database, Function<CustomFieldChanges, T> work) {
    return database.inTransaction(entityManager -> work.apply(fields(entityManager)));
  }

  CustomFieldChanges fields(EntityManager entityManager) {
    return new CustomFieldChanges(
        entityManager, changes(entityManager), AuditForTests.log(entityManager, clock), clock);
  }
}
