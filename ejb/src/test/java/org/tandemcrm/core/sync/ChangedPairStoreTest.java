package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.FieldRules;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.MappingChanges;
import org.tandemcrm.core.mapping.MappingChangesForTests;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;

/** A pair that an admin gave another field of the CRM, from the editor to the stored records. */
class ChangedPairStoreTest {

  private static final long CONNECTION = SampleRecords.LEASE.connectionId();

  @OnEachDatabase
  void theNextReadingKeepsOursAndABackFillTakesTheOtherField(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    database.doInTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, CONNECTION, "Acme", "ENABLED");
          new Mappings(entityManager).replace(CONNECTION, List.of(leads("City", Map.of())));
        });
    rows.store(chunk(database, Chunk.Reading.FIRST_LOAD, "v1", "Bern"));
    assertEquals(List.of("{\"city\":\"Bern\",\"email\":\"ann@x.org\"}"), sortedBases(rows));

    change(database, changes -> changes.save(CONNECTION, leads("Town__c", Map.of()), 0));
    rows.store(chunk(database, Chunk.Reading.CHANGES, "v2", "Basel"));
    assertEquals(List.of("Bern"), rows.texts("SELECT CITY FROM PROSPECT"));

    rows.store(chunk(database, Chunk.Reading.CHANGES, "v3", "Biel"));
    assertEquals(List.of("Biel"), rows.texts("SELECT CITY FROM PROSPECT"));

    change(database, changes -> changes.save(CONNECTION, leads("Town__c", Map.of("Biel", "B")), 1));
    rows.store(chunk(database, Chunk.Reading.EVERYTHING, "v3", "B"));
    assertEquals(List.of("Biel"), rows.texts("SELECT CITY FROM PROSPECT"));

    rows.store(chunk(database, Chunk.Reading.BACK_FILL, "v3", "B"));
    assertEquals(List.of("B"), rows.texts("SELECT CITY FROM PROSPECT"));
    assertEquals(List.of("{\"city\":[\"B\",\"B\",2],\"email\":\"ann@x.org\"}"), sortedBases(rows));
  }

  /** The keys of a base stand in no order. */
  private static List<String> sortedBases(ChunkRows rows) {
    return rows.texts("SELECT BASE FROM LINK").stream()
        .map(
            base ->
                Arrays.stream(base.substring(1, base.length() - 1).split(",(?=\"[a-z]+\":)"))
                    .sorted()
                    .collect(Collectors.joining(",", "{", "}")))
        .toList();
  }

  private static Chunk chunk(
      StoreDatabase database, Chunk.Reading reading, String version, String city) {
    ObjectMapping mapping =
        database.inTransaction(entityManager -> new Mappings(entityManager).of(CONNECTION)).get(0);
    MappedRecord lead = SampleRecords.lead(1, version, "ann@x.org", city);
    return new Chunk(
        SampleRecords.RUN,
        SampleRecords.LEASE,
        mapping,
        Map.of(),
        reading,
        List.of(lead),
        Optional.empty());
  }

  private static void change(StoreDatabase database, Consumer<MappingChanges> work) {
    database.doInTransaction(
        entityManager ->
            work.accept(
                MappingChangesForTests.of(
                    entityManager,
                    AuditForTests.log(entityManager, new SettableClock()),
                    new SettableClock())));
  }

  private static ObjectMapping leads(String cityField, Map<String, String> valueMap) {
    FieldRules usual = FieldRules.DEFAULT;
    return new ObjectMapping(
        "Lead",
        "Lead",
        ObjectKind.LEAD,
        List.of(
            FieldMapping.of("Email", "Email", FieldType.EMAIL, ProspectField.EMAIL, usual),
            FieldMapping.of(
                cityField,
                cityField,
                FieldType.TEXT,
                ProspectField.CITY,
                new FieldRules(
                    usual.direction(),
                    usual.conflictRule(),
                    usual.blankRule(),
                    usual.writeMode(),
                    Optional.empty(),
                    valueMap,
                    Optional.empty()))),
        Map.of());
  }
}
