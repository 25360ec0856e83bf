package org.tandemcrm.core.sync;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.FieldRules;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.record.AccountField;
import org.tandemcrm.core.record.OpportunityField;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

/** Records of all kinds of one organisation, and chunks of them, for store tests. */
final class SampleOrg {

  private static final Map<ObjectKind, String> OBJECTS =
      Map.of(
          ObjectKind.ACCOUNT, "Account",
          ObjectKind.CONTACT, "Contact",
          ObjectKind.LEAD, "Lead",
          ObjectKind.OPPORTUNITY, "Opportunity",
          ObjectKind.OPPORTUNITY_CONTACT_ROLE, "Role");

  private SampleOrg() {}

  static MappedRecord account(String id, String version, String name) {
    return record(ObjectKind.ACCOUNT, id, version, Map.of(AccountField.NAME, name), Map.of());
  }

  static MappedRecord contact(String id, String version, String email, String accountId) {
    return record(
        ObjectKind.CONTACT,
        id,
        version,
        Map.of(ProspectField.EMAIL, email),
        accountId.isEmpty() ? Map.of() : Map.of(StandardField.ACCOUNT, accountId));
  }

  static MappedRecord lead(String id, String version, String email) {
    return record(ObjectKind.LEAD, id, version, Map.of(ProspectField.EMAIL, email), Map.of());
  }

  static MappedRecord opportunity(String id, String version, String name) {
    return record(
        ObjectKind.OPPORTUNITY, id, version, Map.of(OpportunityField.NAME, name), Map.of());
  }

  static MappedRecord role(String id, String version, String opportunityId, String contactId) {
    return record(
        ObjectKind.OPPORTUNITY_CONTACT_ROLE,
        id,
        version,
        Map.of(),
        Map.of(
            StandardField.OPPORTUNITY,
            opportunityId,
            StandardField.CONTACT,
            contactId,
            StandardField.PRIMARY,
            "true"));
  }

  static MappedRecord record(
      ObjectKind kind,
      String id,
      String version,
      Map<RecordField, String> values,
      Map<StandardField, String> ties) {
    return new MappedRecord(
        OBJECTS.get(kind),
        kind,
        id,
        version,
        Optional.of(Instant.EPOCH),
        Optional.empty(),
        values,
        ties,
        MappedRecord.Fate.NONE,
        Optional.empty());
  }

  static MappedRecord converted(MappedRecord lead, String contactId) {
    return with(
        lead,
        new MappedRecord.Fate(
            Optional.of(new Conversion(Optional.of(contactId), Optional.empty(), Optional.empty())),
            Optional.empty()),
        new Refusal(Refusal.Cause.CONVERTED_LEAD, "Converted."));
  }

  static MappedRecord mergedInto(MappedRecord loser, String survivorId) {
    return with(
        loser,
        new MappedRecord.Fate(Optional.empty(), Optional.of(survivorId)),
        new Refusal(Refusal.Cause.DELETED_RECORD, "Merged."));
  }

  static MappedRecord deleted(MappedRecord record) {
    return with(
        record,
        MappedRecord.Fate.NONE,
        new Refusal(Refusal.Cause.DELETED_RECORD, "Deleted in the CRM."));
  }

  private static MappedRecord with(MappedRecord record, MappedRecord.Fate fate, Refusal refusal) {
    return new MappedRecord(
        record.object(),
        record.kind(),
        record.crmId(),
        record.version(),
        record.createdAt(),
        record.modifiedAt(),
        record.values(),
        record.ties(),
        fate,
        Optional.of(refusal));
  }

  static Chunk changes(MappedRecord... records) {
    return chunk(Chunk.Reading.CHANGES, records);
  }

  static Chunk byId(MappedRecord... records) {
    return chunk(Chunk.Reading.BY_ID, records);
  }

  private static Chunk chunk(Chunk.Reading reading, MappedRecord... records) {
    return new Chunk(
        SampleRecords.RUN,
        SampleRecords.LEASE,
        mapping(records[0].kind()),
        OBJECTS,
        reading,
        List.of(records),
        Optional.empty());
  }

  /** An empty chunk of contacts. */
  static Chunk contacts() {
    return new Chunk(
        SampleRecords.RUN,
        SampleRecords.LEASE,
        mapping(ObjectKind.CONTACT),
        OBJECTS,
        Chunk.Reading.BY_ID,
        List.of(),
        Optional.empty());
  }

  private static ObjectMapping mapping(ObjectKind kind) {
    Stream<RecordField> fields =
        switch (kind) {
          case ACCOUNT -> Stream.of(AccountField.NAME, AccountField.WEBSITE);
          case OPPORTUNITY -> Stream.of(OpportunityField.NAME);
          case LEAD, CONTACT ->
              Stream.of(ProspectField.EMAIL, ProspectField.CITY, ProspectField.OPTED_OUT_OF_EMAIL);
          default -> Stream.of();
        };
    return new ObjectMapping(
        OBJECTS.get(kind), OBJECTS.get(kind), kind, fields.map(SampleOrg::pair).toList(), Map.of());
  }

  private static FieldMapping pair(RecordField field) {
    FieldRules rules =
        field == ProspectField.OPTED_OUT_OF_EMAIL
            ? FieldRules.DEFAULT.restrictedBy("true")
            : FieldRules.DEFAULT;
    return FieldMapping.of(field.key(), field.label(), field.type(), field, rules);
  }
}
