package org.tandemcrm.core.merging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.account.AccountFollowing;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.StoredRecord;

/** Merges a CRM's record into a prospect, field by field, and notes why each value was written. */
public final class RecordMerge {

  private final ObjectMapping mapping;

  public RecordMerge(ObjectMapping mapping) {
    this.mapping = mapping;
  }

  /**
   * A merged record.
   *
   * @param values what the prospect holds afterwards, fields that aren't mapped included
   * @param base what the link remembers afterwards
   * @param decisions one for each field whose value here changed
   */
  public record Merged(Map<RecordField, String> values, Base base, List<Decision> decisions) {

    /** The same merge, but that these fields have these values, as those of the account. */
    public Merged following(Map<RecordField, String> followed, Map<RecordField, String> ours) {
      if (followed.isEmpty()) {
        return this;
      }
      Map<RecordField, String> all = new HashMap<>(values);
      all.putAll(followed);
      List<Decision> made = new ArrayList<>();
      decisions.stream().filter(one -> !followed.containsKey(one.field())).forEach(made::add);
      followed.forEach(
          (field, value) -> {
            Optional<String> here = Optional.ofNullable(ours.get(field));
            Optional<String> there = Optional.of(value);
            if (!here.equals(there)) {
              made.add(new Decision(field, here, here, here, there, AccountFollowing.RULE, there));
            }
          });
      return new Merged(all, base, made);
    }

    /** The same merge, but that one field stays as it was on all sides. */
    public Merged without(RecordField field, Map<RecordField, String> ours, Base before) {
      return new Merged(
          StoredRecord.with(values, field, Optional.ofNullable(ours.get(field))),
          base.with(field, before),
          decisions.stream().filter(decision -> !decision.field().equals(field)).toList());
    }
  }

  public Merged merge(Base base, Map<RecordField, String> ours, MappedRecord theirs) {
    Map<RecordField, String> values = new HashMap<>(ours);
    // Fields that aren't pulled at present keep the base that they have.
    Map<RecordField, Base.Sides> bases = new HashMap<>(base.fields());
    List<Decision> decisions = new ArrayList<>();
    for (FieldMapping pair : mapping.pulled()) {
      RecordField field = pair.target();
      Optional<String> here = Optional.ofNullable(ours.get(field));
      Optional<String> there = theirs.value(field);
      Optional<Base.Sides> before = base.of(field);
      if (here.isEmpty() && there.isEmpty() && before.isEmpty()) {
        continue;
      }
      FieldMerge merged = merge(pair, before, here, there, theirs.modifiedAt());
      bases.put(field, merged.base());
      if (!merged.value().equals(here)) {
        merged.value().ifPresentOrElse(v -> values.put(field, v), () -> values.remove(field));
        decisions.add(
            new Decision(
                field,
                before.flatMap(Base.Sides::crm),
                before.flatMap(Base.Sides::ours),
                here,
                there,
                merged.rule(),
                merged.value()));
      }
    }
    return new Merged(values, Base.of(bases), decisions);
  }

  /** The decisions when nothing of ours is kept: one for each field that gets another value. */
  public List<Decision> replace(
      Map<RecordField, String> ours, Map<RecordField, String> theirs, String rule) {
    List<Decision> decisions = new ArrayList<>();
    Set<RecordField> fields = new HashSet<>(ours.keySet());
    fields.addAll(theirs.keySet());
    for (RecordField field : fields) {
      Optional<String> here = Optional.ofNullable(ours.get(field));
      Optional<String> there = Optional.ofNullable(theirs.get(field));
      if (!here.equals(there)) {
        decisions.add(new Decision(field, here, here, here, there, rule, there));
      }
    }
    return decisions;
  }

  /**
   * What a record that nothing else flows from restricts: its restrictions of consent that are not
   * in force here yet.
   */
  public Merged restrictions(Map<RecordField, String> ours, MappedRecord theirs) {
    Map<RecordField, String> values = new HashMap<>(ours);
    List<Decision> decisions = new ArrayList<>();
    for (FieldMapping pair : mapping.fields()) {
      Optional<String> there = theirs.value(pair.target());
      Optional<String> here = Optional.ofNullable(ours.get(pair.target()));
      boolean restricts = there.isPresent() && there.equals(pair.rules().restricts());
      if (restricts && !there.equals(here)) {
        values.put(pair.target(), there.get());
        decisions.add(
            new Decision(
                pair.target(),
                Optional.empty(),
                Optional.empty(),
                here,
                there,
                ThreeWayMerge.RESTRICTION,
                there));
      }
    }
    return new Merged(values, Base.NONE, decisions);
  }

  /** When a field changed here isn't kept yet, so that NEWEST decides for the CRM. */
  private static FieldMerge merge(
      FieldMapping pair,
      Optional<Base.Sides> base,
      Optional<String> here,
      Optional<String> there,
      Optional<Instant> modifiedThere) {
    return new ThreeWayMerge(
            pair.rules().conflictRule(), pair.rules().blankRule(), pair.rules().restricts())
        .merge(
            base,
            new ThreeWayMerge.Side(here, Optional.empty()),
            new ThreeWayMerge.Side(there, modifiedThere));
  }
}
