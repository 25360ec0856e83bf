package org.tandemcrm.core.merging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.record.RecordField;

/** Restrictions of consent, which flow whatever direction, filter or rule says. */
public final class ConsentMerge {

  private final ObjectMapping mapping;

  ConsentMerge(ObjectMapping mapping) {
    this.mapping = mapping;
  }

  /** What may be sent to a record from which nothing else flows: restrictions that it lacks. */
  public Map<RecordField, FieldMerge> lacking(Base base, Map<RecordField, String> ours) {
    Map<RecordField, FieldMerge> sent = new LinkedHashMap<>();
    for (FieldMapping pair : mapping.fields()) {
      Optional<String> here = Optional.ofNullable(ours.get(pair.target()));
      Optional<String> there = base.of(pair.target()).flatMap(Base.Sides::crm);
      if (pair.works() && isRestriction(pair, here) && !there.equals(here)) {
        sent.put(pair.target(), FieldMerge.sent(here, there, ThreeWayMerge.RESTRICTION));
      }
    }
    return sent;
  }

  /** Those of the values that restrict consent. */
  public Map<RecordField, String> of(Map<RecordField, String> values) {
    Map<RecordField, String> restrictions = new HashMap<>();
    for (FieldMapping pair : mapping.fields()) {
      Optional<String> value = Optional.ofNullable(values.get(pair.target()));
      if (pair.works() && isRestriction(pair, value)) {
        restrictions.put(pair.target(), value.get());
      }
    }
    return restrictions;
  }

  static boolean isRestriction(FieldMapping pair, Optional<String> value) {
    return value.isPresent() && value.equals(pair.rules().restricts());
  }

  /**
   * What a record that nothing else flows from restricts: its restrictions of consent that are not
   * in force here yet. The base learns what the CRM holds in all fields of consent.
   */
  public RecordMerge.Merged merge(Base base, Map<RecordField, String> ours, MappedRecord theirs) {
    Map<RecordField, String> values = new HashMap<>(ours);
    Map<RecordField, Base.Sides> bases = new HashMap<>(base.fields());
    List<Decision> decisions = new ArrayList<>();
    for (FieldMapping pair : mapping.fields()) {
      if (!pair.works() || !pair.isConsent()) {
        continue;
      }
      RecordField field = pair.target();
      Optional<String> there = theirs.value(field);
      Optional<String> here = Optional.ofNullable(ours.get(field));
      Optional<Base.Sides> before = base.of(field);
      boolean restricts = isRestriction(pair, there);
      bases.put(field, new Base.Sides(there, restricts ? there : here).over(pair.generation()));
      if (restricts && !there.equals(here)) {
        values.put(field, there.get());
        decisions.add(
            new Decision(
                field,
                before.flatMap(Base.Sides::crm),
                before.flatMap(Base.Sides::ours),
                here,
                there,
                ThreeWayMerge.RESTRICTION,
                there));
      }
    }
    return new RecordMerge.Merged(values, Base.of(bases), decisions, Map.of());
  }
}
