package org.tandemcrm.core.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.audit.AuditRow;
import org.tandemcrm.core.record.CustomField;
import org.tandemcrm.core.record.CustomFieldDraft;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.FieldType;

/** Fields of ours that people add, rename and delete. */
class CustomFieldsStoreTest extends ChangedMapping {
  @OnEachDatabase
  void addsFieldsThatCanBeMapped(StoreDatabase database) {
    prepare(database);
    CustomFieldDraft draft =
        new CustomFieldDraft(RecordKind.PROSPECT, "shoeSize", " Shoe size ", FieldType.INTEGER);

    CustomField added = onFields(database, fields -> fields.add(draft));
    FieldMapping shoes =
        FieldMapping.of("Shoe__c", "Shoe", FieldType.INTEGER, added, FieldRules.DEFAULT);
    change(database, changes -> changes.save(17, leads(EMAIL, shoes), 0));

    FieldMapping stored = of(database).mapping().of(added).orElseThrow();
    assertEquals("Shoe size", stored.target().label());
    assertEquals(FieldType.INTEGER, stored.target().type());
    assertEquals(
        2,
        assertThrows(
                InvalidMappingException.class,
                () -> onFields(database, fields -> fields.add(draft)))
            .problems()
            .size());
  }

  @OnEachDatabase
  void aFieldIsRenamedAndItsListGetsOptions(StoreDatabase database) {
    prepare(database);
    CustomField mood =
        onFields(
            database,
            fields ->
                fields.add(
                    new CustomFieldDraft(RecordKind.PROSPECT, "mood", "Mood", FieldType.PICKLIST)));
    Map<String, String> options = new LinkedHashMap<>();
    options.put("zest", "Full of zest");
    options.put("bored", "bored");

    changeFields(database, fields -> fields.change(mood.named(" Spirits ").offering(options)));

    CustomField changed =
        onFields(database, fields -> fields.existing(RecordKind.PROSPECT, "mood"));
    assertEquals("Spirits", changed.label());
    assertEquals(List.copyOf(options.entrySet()), List.copyOf(changed.options().entrySet()));
    List<AuditRow> entries = database.inTransaction(AuditForTests::entries);
    assertTrue(
        entries.stream().anyMatch(entry -> "zest; bored".equals(entry.after().get("options"))));
    assertThrows(
        InvalidMappingException.class,
        () -> changeFields(database, fields -> fields.change(mood.named("City"))));
    assertThrows(
        InvalidMappingException.class,
        () -> changeFields(database, fields -> fields.change(mood.offering(Map.of("a;b", "x")))));
  }

  @OnEachDatabase
  void aDeletedFieldTakesItsPairsAlongAndItsKeyIsNeverGivenAgain(StoreDatabase database) {
    prepare(database);
    CustomField added =
        onFields(
            database,
            fields ->
                fields.add(
                    new CustomFieldDraft(
                        RecordKind.PROSPECT, "shoeSize", "Shoe size", FieldType.INTEGER)));
    FieldMapping shoes =
        FieldMapping.of("Shoe__c", "Shoe", FieldType.INTEGER, added, FieldRules.DEFAULT);
    change(database, changes -> changes.save(17, leads(EMAIL, CITY, shoes), 0));
    List<FieldUse> uses = onFields(database, fields -> fields.uses(added));

    assertEquals(List.of(new FieldUse(17, "Acme", "Lead", "Shoe")), uses);
    assertThrows(
        ConflictingStateException.class,
        () ->
            changeFields(
                database, fields -> fields.delete(RecordKind.PROSPECT, "shoeSize", List.of())));

    changeFields(database, fields -> fields.delete(RecordKind.PROSPECT, "shoeSize", uses));

    assertEquals(leads(EMAIL, CITY), of(database).mapping());
    assertEquals(List.of(), onFields(database, fields -> fields.all().of(RecordKind.PROSPECT)));
    assertThrows(
        NotFoundException.class,
        () -> onFields(database, fields -> fields.existing(RecordKind.PROSPECT, "shoeSize")));
    CustomFieldDraft again =
        new CustomFieldDraft(RecordKind.PROSPECT, "shoeSize", "Shoe size", FieldType.TEXT);
    assertThrows(
        InvalidMappingException.class, () -> onFields(database, fields -> fields.add(again)));
    assertEquals(
        "shoeSize2",
        onFields(
                database,
                fields ->
                    CustomFieldDraft.named(
                        RecordKind.PROSPECT, "Shoe size", FieldType.TEXT, fields.all()))
            .key());
  }
}
