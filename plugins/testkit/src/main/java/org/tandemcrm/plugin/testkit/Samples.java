package org.tandemcrm.plugin.testkit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/** Mutations of one object, made of what the backend says about its fields. */
final class Samples {

  private final CrmObject object;
  private final Map<String, Value> required = new HashMap<>();

  Samples(Rig rig, String name) {
    object = rig.object(name);
    for (CrmField field : object.fields()) {
      if (field.isRequired()) {
        required.put(field.name(), needed(rig, field));
      }
    }
  }

  /** Fields that the sync user can write and a host maps. */
  Stream<CrmField> writable() {
    return object.fields().stream()
        .filter(field -> !field.isReadOnly() && !isKey(field))
        .filter(field -> field.type() != FieldType.REFERENCE);
  }

  /** A text of the object that can be written; each of its records may have another. */
  CrmField text() {
    return Stream.concat(
            writable().filter(CrmField::isRequired), writable().filter(Samples::isPlainText))
        .filter(field -> field.type() == FieldType.TEXT)
        .findFirst()
        .orElseThrow(() -> new AssertionFailedError(object + " has no text that can be written"));
  }

  /** The field for the key of a creation. */
  Optional<CrmField> key() {
    return object.fields().stream().filter(Samples::isKey).findFirst();
  }

  Optional<CrmField> meaning(StandardField meaning) {
    return object.fields().stream()
        .filter(field -> field.meaning().equals(Optional.of(meaning)))
        .findFirst();
  }

  /** A field that search may look at. */
  Optional<String> searchable() {
    return Stream.concat(
            key().stream(),
            object.fields().stream().filter(field -> field.type() == FieldType.EMAIL))
        .map(CrmField::name)
        .findFirst();
  }

  /** A new record that the CRM takes, under a key of its own. */
  Mutation creation() {
    return newRecord().build();
  }

  Mutation.Builder newRecord() {
    return newRecord(newKey());
  }

  Mutation.Builder newRecord(String key) {
    Mutation.Builder creation = Mutation.create(object.name(), key);
    required.forEach(creation::set);
    return creation.set(text().name(), newText());
  }

  /** A change that the CRM takes. */
  Mutation change(String id) {
    return change(id, newText());
  }

  Mutation change(String id, Value value) {
    return update(id).set(text().name(), value).build();
  }

  Mutation.Builder update(String id) {
    return Mutation.update(object.name(), id, newKey());
  }

  static String newKey() {
    return UUID.randomUUID().toString();
  }

  /** A text that no record has yet. */
  static Value newText() {
    return new Value.Text("Kit " + UUID.randomUUID().toString().substring(0, 8));
  }

  /** A value that the field takes. */
  static Optional<Value> value(CrmField field) {
    return switch (field.type()) {
      case TEXT, LONG_TEXT -> Optional.of(shortened(field, "Kit"));
      case PHONE -> Optional.of(new Value.Text("+44 20 7946 0001"));
      case EMAIL -> Optional.of(email());
      case URL -> Optional.of(new Value.Text("https://kit.example"));
      case INTEGER -> Optional.of(new Value.Number(BigDecimal.valueOf(7)));
      case DECIMAL, CURRENCY, PERCENT ->
          Optional.of(new Value.Number(new BigDecimal(field.scale().orElse(1) > 0 ? "2.5" : "2")));
      case BOOLEAN -> Optional.of(new Value.Flag(true));
      case DATE -> Optional.of(new Value.Day(LocalDate.of(2028, 2, 29)));
      case DATE_TIME -> Optional.of(new Value.Moment(Instant.parse("2027-03-28T01:30:15Z")));
      case PICKLIST ->
          field.options().stream()
              .reduce((first, last) -> last)
              .map(one -> new Value.Text(one.value()));
      case MULTI_PICKLIST ->
          field.options().isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new Value.Options(
                      Set.copyOf(field.options().stream().limit(2).map(o -> o.value()).toList())));
      case REFERENCE -> Optional.empty();
    };
  }

  static Value.Text email() {
    return new Value.Text("Kit." + UUID.randomUUID().toString().substring(0, 8) + "@kit.example");
  }

  private static Value shortened(CrmField field, String text) {
    return new Value.Text(text.substring(0, Math.min(text.length(), field.length().orElse(99))));
  }

  private Value needed(Rig rig, CrmField field) {
    Optional<Value> value =
        field.type() == FieldType.REFERENCE
            ? field
                .references()
                .map(named -> new Value.Text(rig.walk(named).ids().iterator().next()))
            : value(field).or(() -> present(rig, field));
    return value.orElseThrow(
        () -> new AssertionFailedError(field + " is required, and the kit knows no value for it"));
  }

  /** What a record of the organisation has: a value that the backend gives no options for. */
  private Optional<Value> present(Rig rig, CrmField field) {
    return rig.walkWithValues(object.name()).records().values().stream()
        .flatMap(record -> Optional.ofNullable(record.values().get(field.name())).stream())
        .findFirst();
  }

  private static boolean isPlainText(CrmField field) {
    return field.options().isEmpty()
        && field.meaning().isPresent()
        && field.length().orElse(99) > 20;
  }

  private static boolean isKey(CrmField field) {
    return field.meaning().equals(Optional.of(StandardField.EXTERNAL_KEY));
  }

  /** The names of these fields. */
  static Set<String> names(CrmField... fields) {
    return Set.copyOf(List.of(fields).stream().map(CrmField::name).toList());
  }
}
