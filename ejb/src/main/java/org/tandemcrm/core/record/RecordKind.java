package org.tandemcrm.core.record;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

/** What we keep a record of. A lead and a contact of a CRM are the same person here. */
public enum RecordKind {
  PROSPECT("prospect", ProspectField.values()),
  ACCOUNT("account", AccountField.values()),
  OPPORTUNITY("opportunity", OpportunityField.values());

  private final String label;
  private final List<StandardRecordField> fields;
  private final Map<String, StandardRecordField> byKey;
  private final Map<StandardField, StandardRecordField> byMeaning;

  RecordKind(String label, StandardRecordField[] fields) {
    this.label = label;
    this.fields = List.of(fields);
    this.byKey =
        Arrays.stream(fields).collect(Collectors.toMap(RecordField::key, Function.identity()));
    this.byMeaning =
        Arrays.stream(fields)
            .collect(Collectors.toMap(StandardRecordField::meaning, Function.identity()));
  }

  /** What a CRM's object of that kind is kept as; absent for what has no record of its own. */
  public static Optional<RecordKind> of(ObjectKind object) {
    switch (object) {
      case LEAD:
      case CONTACT:
        return Optional.of(PROSPECT);
      case ACCOUNT:
        return Optional.of(ACCOUNT);
      case OPPORTUNITY:
        return Optional.of(OPPORTUNITY);
      default:
        return Optional.empty();
    }
  }

  /** The word for one such record, in lower case; also the name of its pages. */
  public String label() {
    return label;
  }

  /** The table that holds such records. */
  public String table() {
    return name();
  }

  /** The standard fields in the order in which pages show them. */
  public List<StandardRecordField> fields() {
    return fields;
  }

  /** The field of that key: a standard one, else a custom one that is known by its key alone. */
  public RecordField field(String key) {
    StandardRecordField standard = byKey.get(key);
    return standard == null ? CustomField.named(this, key) : standard;
  }

  /** The standard field of that key. */
  public Optional<StandardRecordField> standardField(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** The field that holds what a CRM's field of that meaning holds. */
  public Optional<StandardRecordField> ofMeaning(StandardField meaning) {
    return Optional.ofNullable(byMeaning.get(meaning));
  }
}
