package org.tandemcrm.core.mapping;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

/**
 * A CRM's record in Tandem's terms, or why it has none.
 *
 * @param object the API name of its object
 * @param kind what the object means
 * @param crmId the CRM's id in its normal form
 * @param version the CRM's version of it
 * @param createdAt when it was created in the CRM
 * @param modifiedAt when anybody but the sync user last changed it
 * @param values canonical values of the mapped fields, blanks left out
 * @param ties what ties it to other records of the CRM, by meaning: ids, mostly
 * @param fate what became of it in the CRM
 * @param filterValues what the sync filter looks at, by the CRM's API names; blanks left out
 * @param refusal why it can't become or change a record of ours; absent for a good one
 */
public record MappedRecord(
    String object,
    ObjectKind kind,
    String crmId,
    String version,
    Optional<Instant> createdAt,
    Optional<Instant> modifiedAt,
    Map<RecordField, String> values,
    Map<StandardField, String> ties,
    Fate fate,
    Map<String, String> filterValues,
    Optional<Refusal> refusal) {

  /**
   * What people have made of a record in the CRM.
   *
   * @param conversion what a lead was converted into
   * @param mergedInto the id of the record that it was merged into
   */
  public record Fate(Optional<Conversion> conversion, Optional<String> mergedInto) {

    /** It is still what it was. */
    public static final Fate NONE = new Fate(Optional.empty(), Optional.empty());
  }

  public MappedRecord {
    values = Map.copyOf(values);
    ties = Map.copyOf(ties);
    filterValues = Map.copyOf(filterValues);
  }

  /** A record that no sync filter has looked at. */
  public MappedRecord(
      String object,
      ObjectKind kind,
      String crmId,
      String version,
      Optional<Instant> createdAt,
      Optional<Instant> modifiedAt,
      Map<RecordField, String> values,
      Map<StandardField, String> ties,
      Fate fate,
      Optional<Refusal> refusal) {
    this(
        object, kind, crmId, version, createdAt, modifiedAt, values, ties, fate, Map.of(), refusal);
  }

  /** The value of a field, absent when blank or not mapped. */
  public Optional<String> value(RecordField field) {
    return Optional.ofNullable(values.get(field));
  }

  /** What ties it to another record, absent when nothing does. */
  public Optional<String> tie(StandardField meaning) {
    return Optional.ofNullable(ties.get(meaning));
  }

  /** The same record, refused. */
  public MappedRecord refused(Refusal why) {
    return with(filterValues, Optional.of(why));
  }

  /** The same record, no longer refused. */
  public MappedRecord admitted() {
    return with(filterValues, Optional.empty());
  }

  /** The same record with what the sync filter looks at. */
  public MappedRecord filteredBy(Map<String, String> looked) {
    return with(looked, refusal);
  }

  private MappedRecord with(Map<String, String> looked, Optional<Refusal> refused) {
    return new MappedRecord(
        object, kind, crmId, version, createdAt, modifiedAt, values, ties, fate, looked, refused);
  }
}
