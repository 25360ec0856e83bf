package org.tandemcrm.core.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

/**
 * How one object of a connection's CRM maps to our records.
 *
 * @param object the API name of the CRM's object
 * @param label the name that the CRM's people see
 * @param kind what it means
 * @param fields its pairs, at most one for each field of ours
 * @param ties the CRM's fields that tie the record to others, by their meaning: they are read and
 *     kept on the link, mapped or not
 * @param wider which way values may flow at most, whatever its pairs say
 */
public record ObjectMapping(
    String object,
    String label,
    ObjectKind kind,
    List<FieldMapping> fields,
    Map<StandardField, String> ties,
    WiderDirection wider) {

  public ObjectMapping {
    fields = fields.stream().map(pair -> pair.within(wider)).toList();
    ties = Map.copyOf(ties);
  }

  /** A mapping that nothing but the rules of its pairs limits. */
  public ObjectMapping(
      String object,
      String label,
      ObjectKind kind,
      List<FieldMapping> fields,
      Map<StandardField, String> ties) {
    this(object, label, kind, fields, ties, WiderDirection.OPEN);
  }

  /** The API names of objects by what they mean. */
  public static Map<ObjectKind, String> names(List<ObjectMapping> mappings) {
    return mappings.stream()
        .collect(Collectors.toMap(ObjectMapping::kind, ObjectMapping::object, (one, other) -> one));
  }

  /** What its records are kept as; an opportunity's contact role has no record of its own. */
  public Optional<RecordKind> recordKind() {
    return RecordKind.of(kind);
  }

  /** The pairs over which values come from the CRM. */
  public List<FieldMapping> pulled() {
    return fields.stream().filter(FieldMapping::isPulled).toList();
  }

  /** The pairs of which the CRM's value has to be known. */
  public List<FieldMapping> read() {
    return fields.stream().filter(FieldMapping::isRead).toList();
  }

  /** The API names of the fields to read. */
  public Set<String> crmFields() {
    return Stream.of(read().stream().map(FieldMapping::crmField).toList(), ties.values())
        .flatMap(Collection::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The pair that fills that field of ours. */
  public Optional<FieldMapping> of(RecordField field) {
    return fields.stream().filter(mapping -> mapping.target().equals(field)).findFirst();
  }

  /** The same mapping as the version that follows another: its pairs know since when they join. */
  ObjectMapping succeeding(ObjectMapping before, int version) {
    return with(fields.stream().map(pair -> pair.succeeding(before.fields, version)).toList());
  }

  /** The same mapping without the pairs of these fields of ours; consent always stays. */
  public ObjectMapping without(Set<String> fieldKeys) {
    return fieldKeys.isEmpty()
        ? this
        : with(
            fields.stream()
                .filter(pair -> pair.isConsent() || !fieldKeys.contains(pair.target().key()))
                .toList());
  }

  /** The same mapping of an object whose values may flow that way at most. */
  public ObjectMapping flowing(Direction way) {
    return new ObjectMapping(object, label, kind, fields, ties, wider.ofObject(way));
  }

  /** The same mapping with other pairs. */
  public ObjectMapping with(List<FieldMapping> otherFields) {
    return new ObjectMapping(object, label, kind, otherFields, ties, wider);
  }
}
