package org.tandemcrm.core.merging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.prospect.Prospect;
import org.tandemcrm.core.prospect.ProspectField;

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
  public record Merged(Map<ProspectField, String> values, Base base, List<Decision> decisions) {

    /** The same merge, but that one field stays as it was on all sides. */
    public Merged without(ProspectField field, Map<ProspectField, String> ours, Base before) {
      return new Merged(
          Prospect.with(values, field, Optional.ofNullable(ours.get(field))),
          base.with(field, before),
          decisions.stream().filter(decision -> decision.field() != field).toList());
    }
  }

  public Merged merge(Base base, Map<ProspectField, String> ours, MappedRecord theirs) {
    Map<ProspectField, String> values = new EnumMap<>(ProspectField.class);
    values.putAll(ours);
    Map<ProspectField, Base.Sides> bases = new EnumMap<>(ProspectField.class);
    List<Decision> decisions = new ArrayList<>();
    for (FieldMapping pair : mapping.fields()) {
      ProspectField field = pair.prospectField();
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
  public List<Decision> replace(Map<ProspectField, String> ours, MappedRecord theirs) {
    List<Decision> decisions = new ArrayList<>();
    for (ProspectField field : ProspectField.values()) {
      Optional<String> here = Optional.ofNullable(ours.get(field));
      Optional<String> there = theirs.value(field);
      if (!here.equals(there)) {
        decisions.add(new Decision(field, here, here, here, there, "better claim", there));
      }
    }
    return decisions;
  }

  /** When a field changed here isn't kept yet, so that NEWEST decides for the CRM. */
  private static FieldMerge merge(
      FieldMapping pair,
      Optional<Base.Sides> base,
      Optional<String> here,
      Optional<String> there,
      Optional<Instant> modifiedThere) {
    return new ThreeWayMerge(pair.conflictRule(), pair.blankRule())
        .merge(
            base,
            new ThreeWayMerge.Side(here, Optional.empty()),
            new ThreeWayMerge.Side(there, modifiedThere));
  }
}
