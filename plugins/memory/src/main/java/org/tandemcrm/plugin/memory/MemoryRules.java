package org.tandemcrm.plugin.memory;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;
import org.tandemcrm.spi.WriteResult.Cause;

/**
 * What the organisation takes from those who write: the sentence of a refusal names the field, and
 * never the value, which is a customer's.
 */
final class MemoryRules {

  private final MemoryOrganisation organisation;

  MemoryRules(MemoryOrganisation organisation) {
    this.organisation = organisation;
  }

  static WriteResult rejected(Cause cause, String reason, String... fields) {
    return new WriteResult.Rejected(cause, reason, Set.of(fields));
  }

  /**
   * Why a mutation is refused; absent for one that is fine.
   *
   * @param after what the record would hold afterwards
   */
  Optional<WriteResult> refusal(CrmObject object, Mutation mutation, Map<String, Value> after) {
    for (Map.Entry<String, Optional<Value>> written : mutation.values().entrySet()) {
      Optional<CrmField> field = object.field(written.getKey());
      if (field.isEmpty()) {
        return Optional.of(
            rejected(
                Cause.SCHEMA_CHANGED,
                "The object " + object.name() + " has no field named " + written.getKey() + ".",
                written.getKey()));
      }
      Optional<WriteResult> refusal = refusal(field.get(), written.getValue());
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return object.fields().stream()
        .filter(field -> field.isRequired() && !after.containsKey(field.name()))
        .findFirst()
        .map(
            field ->
                rejected(
                    Cause.REQUIRED_FIELD,
                    "A " + object.label() + " can't be without " + field.label() + ".",
                    field.name()));
  }

  private Optional<WriteResult> refusal(CrmField field, Optional<Value> given) {
    if (field.isReadOnly()) {
      return refused(Cause.NO_RIGHT, field, "can't be written");
    }
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Value value = given.get();
    if (!suits(field.type(), value)) {
      return refused(Cause.INVALID_VALUE, field, "takes no value of that kind");
    }
    if (value instanceof Value.Text text) {
      return refusal(field, text.text());
    }
    return Optional.empty();
  }

  private Optional<WriteResult> refusal(CrmField field, String text) {
    if (field.length().isPresent() && text.length() > field.length().getAsInt()) {
      return refused(
          Cause.INVALID_VALUE, field, "takes at most " + field.length().getAsInt() + " characters");
    }
    if (field.isRestricted()
        && field.options().stream().noneMatch(option -> option.value().equals(text))) {
      return refused(Cause.INVALID_VALUE, field, "takes its options alone");
    }
    if (field.type() == FieldType.REFERENCE
        && organisation
            .record(text)
            .filter(named -> !named.deleted() && mayName(field, named.object()))
            .isEmpty()) {
      return refused(
          field.name().equals(MemorySchema.OWNER) ? Cause.OWNER : Cause.REFERENCE,
          field,
          "names a record that isn't there");
    }
    return Optional.empty();
  }

  private static boolean mayName(CrmField field, String object) {
    return field
        .references()
        .map(object::equals)
        .orElse(object.equals(MemorySchema.USER) || object.equals(MemorySchema.QUEUE));
  }

  private static Optional<WriteResult> refused(Cause cause, CrmField field, String why) {
    return Optional.of(
        rejected(cause, "The field " + field.label() + " " + why + ".", field.name()));
  }

  private static boolean suits(FieldType type, Value value) {
    return switch (type) {
      case INTEGER, DECIMAL, CURRENCY, PERCENT -> value instanceof Value.Number;
      case BOOLEAN -> value instanceof Value.Flag;
      case DATE -> value instanceof Value.Day;
      case DATE_TIME -> value instanceof Value.Moment;
      case MULTI_PICKLIST -> value instanceof Value.Options;
      default -> value instanceof Value.Text;
    };
  }
}
