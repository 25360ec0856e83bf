package org.tandemcrm.core.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tandemcrm.core.mapping.BlankRule;
import org.tandemcrm.core.mapping.ConflictRule;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.FieldRules;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.ObjectKind;

/** Records, mappings and chunks for tests: leads that were created in the order of their ids. */
final class SampleRecords {

  static final Lease LEASE = new Lease(7, 3);

  static final long RUN = 11;

  private SampleRecords() {}

  static ObjectMapping leads(ConflictRule conflictRule, BlankRule blankRule) {
    return new ObjectMapping(
        "Lead", "Lead", ObjectKind.LEAD, allFields(conflictRule, blankRule), Map.of());
  }

  static ObjectMapping leads() {
    return leads(ConflictRule.CRM, BlankRule.KEEP);
  }

  private static List<FieldMapping> allFields(ConflictRule conflictRule, BlankRule blankRule) {
    List<FieldMapping> pairs = new ArrayList<>();
    for (ProspectField field : ProspectField.values()) {
      if (field.isOurs()) {
        continue;
      }
      FieldRules rules = FieldRules.DEFAULT.deciding(conflictRule, blankRule);
      pairs.add(
          FieldMapping.of(
              field.key(),
              field.label(),
              field.type(),
              field,
              field == ProspectField.OPTED_OUT_OF_EMAIL ? rules.restrictedBy("true") : rules));
    }
    return pairs;
  }

  /** A lead with an email and a city. */
  static MappedRecord lead(int number, String version, String email, String city) {
    return lead(number, version, Map.of(ProspectField.EMAIL, email, ProspectField.CITY, city));
  }

  static MappedRecord lead(int number, String version, Map<RecordField, String> values) {
    return new MappedRecord(
        "Lead",
        ObjectKind.LEAD,
        id(number),
        version,
        Optional.of(Instant.ofEpochSecond(number)),
        Optional.empty(),
        values,
        Map.of(),
        MappedRecord.Fate.NONE,
        Optional.empty());
  }

  static String id(int number) {
    return "L" + number;
  }

  static MappedRecord refused(MappedRecord record, Refusal.Cause cause) {
    return record.refused(new Refusal(cause, cause.label() + "."));
  }

  /** Leads from 0 on, each with an email of its own. */
  static List<MappedRecord> leads(int count, String version) {
    List<MappedRecord> records = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      records.add(lead(number, version, "lead" + number + "@x.org", "Bern"));
    }
    return records;
  }

  /** A value for each field, in canonical form. */
  static Map<RecordField, String> everyValue() {
    Map<RecordField, String> values = new HashMap<>();
    for (ProspectField field : ProspectField.values()) {
      values.put(field, field.maxLength() < field.label().length() ? "CHF" : field.label());
    }
    values.put(ProspectField.EMAIL, "Änne@x.org");
    values.put(ProspectField.EMPLOYEES, "2147483647");
    values.put(ProspectField.ANNUAL_REVENUE, "99999999999999999.95");
    values.put(ProspectField.SCORE, "1000");
    values.put(ProspectField.GRADE, "A+");
    values.put(ProspectField.OPTED_OUT_OF_EMAIL, "false");
    values.put(ProspectField.OPTED_OUT_OF_FAX, "false");
    values.put(ProspectField.DO_NOT_CALL, "true");
    return values;
  }

  static Chunk firstLoad(MappedRecord... records) {
    return chunk(leads(), true, List.of(records));
  }

  static Chunk later(MappedRecord... records) {
    return chunk(leads(), false, List.of(records));
  }

  static Chunk chunk(ObjectMapping mapping, boolean firstLoad, List<MappedRecord> records) {
    return new Chunk(
        RUN,
        LEASE,
        mapping,
        Map.of(),
        firstLoad ? Chunk.Reading.FIRST_LOAD : Chunk.Reading.CHANGES,
        records,
        Optional.of(new SyncPosition(new Cursor("page"), records.size(), !firstLoad)));
  }

  /** A store that hands whole chunks on and lets the guard out. */
  static ChunkStore storing(Consumer<Chunk> store) {
    return new ChunkStore(
        (chunk, guard) -> {
          store.accept(chunk);
          return List.of();
        },
        chunk -> List.of());
  }
}
