package org.tandemcrm.core.merging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
  private final boolean applies;
  private final Map<RecordField, Integer> generations = new HashMap<>();

  /**
   * @param applies true when a changed pair brings its two fields together as a new one does; else
   *     what they hold now counts as in step, and only what changes afterwards as a change
   */
  public RecordMerge(ObjectMapping mapping, boolean applies) {
    this.mapping = mapping;
    this.applies = applies;
    mapping.fields().stream()
        .filter(pair -> pair.generation() > 0)
        .forEach(pair -> generations.put(pair.target(), pair.generation()));
  }

  /** The same base, seen over the pairs that there are now. */
  public Base overPairs(Base base) {
    if (generations.isEmpty()) {
      return base;
    }
    Map<RecordField, Base.Sides> sides = new HashMap<>(base.fields());
    sides.replaceAll((field, both) -> both.over(generations.getOrDefault(field, 0)));
    return Base.of(sides);
  }

  /**
   * A merged record.
   *
   * @param values what the prospect holds afterwards, fields that aren't mapped included
   * @param base what the link remembers afterwards
   * @param decisions one for each field whose value here changed
   * @param forCrm what has to go to the CRM, by field of ours
   */
  public record Merged(
      Map<RecordField, String> values,
      Base base,
      List<Decision> decisions,
      Map<RecordField, FieldMerge> forCrm) {

    /** The same merge, but that these fields have these values, as those of the account. */
    public Merged following(Map<RecordField, String> followed, Map<RecordField, String> ours) {
      if (followed.isEmpty()) {
        return this;
      }
      Map<RecordField, String> all = new HashMap<>(values);
      all.putAll(followed);
      Map<RecordField, FieldMerge> sent = new HashMap<>(forCrm);
      sent.keySet().removeAll(followed.keySet());
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
      return new Merged(all, base, made, sent);
    }

    /** The same merge, but that one field stays as it was on all sides. */
    public Merged without(RecordField field, Map<RecordField, String> ours, Base before) {
      Map<RecordField, FieldMerge> sent = new HashMap<>(forCrm);
      sent.remove(field);
      return new Merged(
          StoredRecord.with(values, field, Optional.ofNullable(ours.get(field))),
          base.with(field, before),
          decisions.stream().filter(decision -> !decision.field().equals(field)).toList(),
          sent);
    }
  }

  /** Merges when nobody knows when a field changed here. */
  public Merged merge(Base base, Map<RecordField, String> ours, MappedRecord theirs) {
    return merge(base, ours, Map.of(), theirs);
  }

  /**
   * Merges.
   *
   * @param times when fields got their values here, as far as that is known
   */
  public Merged merge(
      Base base,
      Map<RecordField, String> ours,
      Map<RecordField, Instant> times,
      MappedRecord theirs) {
    return merge(
        base,
        ours,
        times,
        pair -> new ThreeWayMerge.Side(theirs.value(pair.target()), theirs.modifiedAt()));
  }

  /**
   * What has to go to the CRM when it holds what was last seen there.
   *
   * @param heldBack fields of ours that would go, but for a setting of the object or the connection
   * @param unsure true when that can't be told before the record is read: a field was never merged,
   *     or the rules give us a value back
   */
  public record Outgoing(
      Map<RecordField, FieldMerge> fields, Set<RecordField> heldBack, boolean unsure) {}

  /** Compares what is held here with what the CRM was last known to hold. */
  public Outgoing outgoing(
      Base base, Map<RecordField, String> ours, Map<RecordField, Instant> times) {
    Merged merged =
        merge(
            base,
            ours,
            times,
            pair ->
                new ThreeWayMerge.Side(
                    base.of(pair.target()).flatMap(Base.Sides::crm), Optional.empty()));
    Map<RecordField, FieldMerge> fields = new LinkedHashMap<>(merged.forCrm());
    Set<RecordField> heldBack = new HashSet<>();
    for (FieldMapping pair : mapping.fields()) {
      FieldMerge merge = fields.get(pair.target());
      if (merge != null && pair.flow().isHeldBack() && !merge.isRestriction()) {
        heldBack.add(pair.target());
        fields.remove(pair.target());
      }
    }
    boolean unknown =
        mapping.read().stream()
            .map(FieldMapping::target)
            .anyMatch(field -> fields.containsKey(field) && !isKnown(base, field));
    return new Outgoing(fields, heldBack, unknown || !merged.decisions().isEmpty());
  }

  /** True when the base says what the field of the CRM that is mapped now was last seen to hold. */
  private boolean isKnown(Base base, RecordField field) {
    int generation = generations.getOrDefault(field, 0);
    return base.of(field).filter(seen -> Math.abs(seen.generation()) == generation).isPresent();
  }

  /** The part of it that holds for consent, whatever else flows. */
  public ConsentMerge consent() {
    return new ConsentMerge(mapping);
  }

  /** What a record of ours starts with that the CRM's record makes. */
  public Map<RecordField, String> firstValues(MappedRecord theirs) {
    Map<RecordField, String> values = new HashMap<>(theirs.values());
    for (FieldMapping pair : mapping.fields()) {
      boolean taken =
          pair.isPulled() || ConsentMerge.isRestriction(pair, theirs.value(pair.target()));
      if (!taken) {
        values.remove(pair.target());
      }
    }
    return values;
  }

  private Merged merge(
      Base base,
      Map<RecordField, String> ours,
      Map<RecordField, Instant> times,
      Function<FieldMapping, ThreeWayMerge.Side> theirs) {
    Map<RecordField, String> values = new HashMap<>(ours);
    // Fields that don't take part at present keep the base that they have.
    Map<RecordField, Base.Sides> bases = new HashMap<>(base.fields());
    List<Decision> decisions = new ArrayList<>();
    Map<RecordField, FieldMerge> forCrm = new LinkedHashMap<>();
    for (FieldMapping pair : mapping.fields()) {
      RecordField field = pair.target();
      Optional<String> here = Optional.ofNullable(ours.get(field));
      ThreeWayMerge.Side there = theirs.apply(pair);
      Optional<Base.Sides> before = base.of(field);
      boolean allBlank = here.isEmpty() && there.value().isEmpty() && before.isEmpty();
      if (!pair.works() || allBlank) {
        continue;
      }
      FieldMerge decided =
          new PairMerge(pair)
              .merge(
                  known(pair, before, there.value()),
                  new ThreeWayMerge.Side(here, Optional.ofNullable(times.get(field))),
                  there);
      FieldMerge merged = decided.over(generation(pair, before, decided));
      if (!merged.isKeptOut()) {
        bases.put(field, merged.base());
      }
      if (merged.forCrm()) {
        forCrm.put(field, merged);
      }
      if (!merged.value().equals(here)) {
        merged.value().ifPresentOrElse(v -> values.put(field, v), () -> values.remove(field));
        decisions.add(
            new Decision(
                field,
                before.flatMap(Base.Sides::crm),
                before.flatMap(Base.Sides::ours),
                here,
                there.value(),
                merged.rule(),
                merged.value()));
      }
    }
    return new Merged(values, Base.of(bases), decisions, forCrm);
  }

  /**
   * What counts as the base. What was seen over another pair, say of another field of the CRM, says
   * nothing about what this one held: what it holds now is no change.
   */
  private Optional<Base.Sides> known(
      FieldMapping pair, Optional<Base.Sides> base, Optional<String> there) {
    if (base.isEmpty() || base.get().generation() == pair.generation()) {
      return base.map(sides -> sides.over(0));
    }
    if (applies) {
      return Optional.empty();
    }
    return Optional.of(
        isSeen(pair, base.get()) ? base.get().over(0) : new Base.Sides(there, base.get().ours()));
  }

  /**
   * True when the pair was looked at since it changed, and its two values were left as they are.
   */
  private static boolean isSeen(FieldMapping pair, Base.Sides base) {
    return base.generation() == -pair.generation();
  }

  /** Two values that were never brought together say so, until they are. */
  private int generation(FieldMapping pair, Optional<Base.Sides> base, FieldMerge decided) {
    boolean known = base.isEmpty() || base.get().generation() == pair.generation();
    return known || applies || !decided.isUndecided() ? pair.generation() : -pair.generation();
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
}
