package org.tandemcrm.core.editing;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.mapping.CanonicalDecimal;
import org.tandemcrm.core.mapping.CanonicalValue;
import org.tandemcrm.core.mapping.CrmForm;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ProspectChange;
import org.tandemcrm.spi.Value;

/** A change by a run of an action beside the prospect that it is about. */
final class ChangeSteps {

  private static final Set<FieldType> NUMBERS =
      EnumSet.of(FieldType.INTEGER, FieldType.DECIMAL, FieldType.CURRENCY, FieldType.PERCENT);

  private final EditScope scope;
  private final ProspectChange change;
  private final Optional<StoredRecord> record;
  private final String action;

  /**
   * @param record null when there is no such prospect
   */
  ChangeSteps(EditScope scope, ProspectChange change, StoredRecord record, String action) {
    this.scope = scope;
    this.change = change;
    this.record = Optional.ofNullable(record);
    this.action = action;
  }

  /** What can't be understood, as a sentence; whether values fit is seen when they are stored. */
  Optional<String> trouble() {
    if (record.isEmpty()) {
      return Optional.of("The prospect was erased.");
    }
    for (Map.Entry<String, ProspectChange.Step> step : change.steps().entrySet()) {
      Optional<RecordField> field = scope.field(step.getKey());
      if (field.isEmpty()) {
        return Optional.of("A prospect has no field " + step.getKey() + ".");
      }
      if (step.getValue() instanceof ProspectChange.Step.Add
          && !NUMBERS.contains(field.get().type())) {
        return Optional.of(field.get().label() + " is no number that could be raised.");
      }
      if (step.getValue() instanceof ProspectChange.Step.Add add
          && CanonicalDecimal.isAbsurd(add.amount())) {
        return Optional.of(
            field.get().label() + " can't be raised by a number of more than 100 digits.");
      }
    }
    return Optional.empty();
  }

  /** The change as an edit of the prospect as it is now, and of no later state. */
  EditRequest request() {
    Map<String, String> texts = new LinkedHashMap<>();
    change
        .steps()
        .forEach((key, step) -> texts.put(key, text(scope.field(key).orElseThrow(), step)));
    StoredRecord target = record.orElseThrow();
    return EditRequest.of(target.id(), EditDraft.of(texts))
        .seenAt(Optional.of(target.version()))
        .because("Action " + action + ".");
  }

  private String text(RecordField field, ProspectChange.Step step) {
    if (step instanceof ProspectChange.Step.Add add) {
      BigDecimal now =
          record.orElseThrow().value(field).map(BigDecimal::new).orElse(BigDecimal.ZERO);
      BigDecimal raised = now.add(add.amount()).max(add.least()).min(add.most());
      return CanonicalValue.of(new Value.Number(raised), field.type()).orElse("");
    }
    return ((ProspectChange.Step.Set) step)
        .value()
        .flatMap(value -> CanonicalValue.of(value, field.type()))
        .orElse("");
  }

  /** What the fields hold without this change. */
  ProspectChange.Result.Stored present() {
    return stored(record.map(StoredRecord::values).orElse(Map.of()));
  }

  ProspectChange.Result after(EditResult result) {
    if (result.outcome() == Outcome.FAILED) {
      return new ProspectChange.Result.Refused(result.trouble());
    }
    if (!result.kept().isEmpty() && result.decisions().isEmpty()) {
      return new ProspectChange.Result.Refused(
          result.kept().get(0).label()
              + " stays restricted: a permission is given back by people alone.");
    }
    Map<RecordField, String> values = new HashMap<>(record.orElseThrow().values());
    for (Decision made : result.decisions()) {
      made.result()
          .ifPresentOrElse(
              value -> values.put(made.field(), value), () -> values.remove(made.field()));
    }
    return stored(values);
  }

  private ProspectChange.Result.Stored stored(Map<RecordField, String> values) {
    Map<String, Value> held = new HashMap<>();
    for (String key : change.steps().keySet()) {
      scope
          .field(key)
          .ifPresent(
              field ->
                  Optional.ofNullable(values.get(field))
                      .ifPresent(text -> held.put(key, CrmForm.typed(field.type(), text))));
    }
    return new ProspectChange.Result.Stored(held);
  }
}
