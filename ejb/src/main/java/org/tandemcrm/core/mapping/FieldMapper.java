package org.tandemcrm.core.mapping;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/**
 * Turns a CRM's record into Tandem's terms, or says why it has none. Stands between the reader and
 * the store of a chunk; knows one record and one mapping, nothing else.
 */
public final class FieldMapper {

  /** Without which a CRM takes no person. */
  private static final Set<RecordField> REQUIRED_NAMES =
      Set.of(ProspectField.LAST_NAME, ProspectField.COMPANY);

  private final ObjectMapping mapping;
  private final List<FieldMapping> read;
  private final Set<String> placeholders;
  private final ZoneId zone;

  /** A mapper that takes every name for one. */
  public FieldMapper(ObjectMapping mapping, ZoneId zone) {
    this(mapping, Set.of(), zone);
  }

  /**
   * @param placeholders words that stand in the CRM's required names for nothing at all
   * @param zone in which a moment of the CRM is a day here, and a day a moment
   */
  public FieldMapper(ObjectMapping mapping, Set<String> placeholders, ZoneId zone) {
    this.mapping = mapping;
    this.read = mapping.read();
    this.zone = zone;
    this.placeholders =
        placeholders.stream()
            .map(word -> word.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  public MappedRecord map(CrmRecord crm) {
    Map<RecordField, String> values = new HashMap<>();
    Optional<Refusal> refusal = refusal(crm);
    for (FieldMapping pair : read) {
      Optional<String> value = value(crm, pair);
      if (value.isPresent()) {
        Optional<String> trouble = FieldFit.trouble(pair, value.get());
        if (trouble.isPresent()) {
          refusal = refusal.or(() -> trouble.map(why -> new Refusal(Refusal.Cause.BAD_VALUE, why)));
        } else {
          values.put(pair.target(), value.get());
        }
      }
    }
    return new MappedRecord(
        mapping.object(),
        mapping.kind(),
        crm.id(),
        crm.version(),
        crm.createdAt().map(FieldMapper::asStored),
        crm.modifiedAt().map(FieldMapper::asStored),
        values,
        ties(crm),
        new MappedRecord.Fate(crm.conversion(), crm.mergedInto()),
        refusal);
  }

  private Optional<String> value(CrmRecord crm, FieldMapping pair) {
    Map<String, String> valueMap = pair.rules().valueMap();
    Optional<Value> given = Optional.ofNullable(crm.values().get(pair.crmField()));
    if (given.isPresent() && given.get() instanceof Value.Options several) {
      return CanonicalValue.of(mapped(several, valueMap), pair.target().type());
    }
    return given
        .flatMap(value -> CanonicalValue.of(value, pair.target().type(), zone))
        .map(value -> valueMap.getOrDefault(value, value))
        .filter(value -> !isPlaceholder(pair, value));
  }

  private boolean isPlaceholder(FieldMapping pair, String value) {
    return REQUIRED_NAMES.contains(pair.target())
        && placeholders.contains(value.toLowerCase(Locale.ROOT));
  }

  /** Each of several values becomes ours; two that become the same are one. */
  private static Value mapped(Value.Options several, Map<String, String> valueMap) {
    return new Value.Options(
        several.values().stream()
            .map(value -> valueMap.getOrDefault(value, value))
            .collect(Collectors.toSet()));
  }

  private Map<StandardField, String> ties(CrmRecord crm) {
    Map<StandardField, String> ties = new EnumMap<>(StandardField.class);
    mapping
        .ties()
        .forEach(
            (meaning, crmField) ->
                Optional.ofNullable(crm.values().get(crmField))
                    .flatMap(given -> CanonicalValue.of(given, FieldType.TEXT))
                    .ifPresent(value -> ties.put(meaning, value)));
    return ties;
  }

  /** As exact as the store: two records compare alike before and after they were stored. */
  private static Instant asStored(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }

  private Optional<Refusal> refusal(CrmRecord crm) {
    if (crm.conversion().isPresent()) {
      return Optional.of(
          new Refusal(
              Refusal.Cause.CONVERTED_LEAD,
              crm.conversion()
                  .flatMap(conversion -> conversion.contactId())
                  .map(contact -> "Converted in the CRM to the contact " + contact + ".")
                  .orElse("Converted in the CRM.")));
    }
    if (crm.isDeleted()) {
      return Optional.of(
          new Refusal(
              Refusal.Cause.DELETED_RECORD,
              crm.mergedInto()
                  .map(survivor -> "Merged in the CRM into " + survivor + ".")
                  .orElse("Deleted in the CRM.")));
    }
    if (crm.isPersonAccount()) {
      return Optional.of(
          new Refusal(
              Refusal.Cause.PERSON_ACCOUNT,
              "It is a person account: the person is read from its contact."));
    }
    return crm.trouble().map(why -> new Refusal(Refusal.Cause.BAD_VALUE, why));
  }
}
