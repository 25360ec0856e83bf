package org.tandemcrm.web.mapping;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.FieldPair;
import org.tandemcrm.core.mapping.InvalidMappingException;
import org.tandemcrm.core.mapping.MappingProblem;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;

/** The pairs on the page mapping/edit.xhtml, with what can be chosen for them. */
public class PairList implements Serializable {

  private static final long serialVersionUID = 1L;

  private final ArrayList<MappingRow> rows = new ArrayList<>();
  private final ArrayList<MappingChoice> ours = new ArrayList<>();
  private final ArrayList<MappingChoice> unmapped = new ArrayList<>();
  private final HashMap<Integer, String> problems = new HashMap<>();
  private boolean changed;

  PairList(List<FieldMapping> pairs, List<RecordField> ours) {
    pairs.forEach(pair -> rows.add(new MappingRow(pair)));
    offer(ours);
  }

  /** Our fields, from which people choose. */
  final void offer(List<RecordField> fields) {
    ours.clear();
    fields.stream().map(MappingChoice::of).forEach(ours::add);
  }

  /** Holds all rows against the CRM's object as it is now. */
  void fit(CrmObject described, Function<String, RecordField> fields) {
    Set<String> mapped = rows.stream().map(MappingRow::getCrmField).collect(Collectors.toSet());
    unmapped.clear();
    described.fields().stream()
        .filter(field -> !mapped.contains(field.name()))
        .map(MappingChoice::of)
        .sorted(Comparator.comparing(MappingChoice::label, String.CASE_INSENSITIVE_ORDER))
        .forEach(unmapped::add);
    rows.forEach(row -> fit(row, described, fields));
  }

  /** What the CRM's field allows a row: its options, and the ways that are open. */
  static void fit(MappingRow row, CrmObject described, Function<String, RecordField> fields) {
    described
        .field(row.getCrmField())
        .ifPresent(
            field -> {
              row.offer(field.options());
              row.refuse(new FieldPair(field, fields.apply(row.getTarget())));
            });
  }

  /** The row of another pair, in front of all others. */
  MappingRow add(FieldMapping pair, CrmField field) {
    MappingRow row = new MappingRow(pair);
    rows.add(0, row);
    unmapped.removeIf(choice -> choice.key().equals(field.name()));
    touched();
    return row;
  }

  void remove(MappingRow row) {
    rows.remove(row);
    unmapped.add(
        new MappingChoice(row.getCrmField(), row.getCrmLabel() + " (" + row.getCrmField() + ")"));
    touched();
  }

  /** The page differs from what is stored; what was wrong before may be right now. */
  void touched() {
    problems.clear();
    changed = true;
  }

  /** The pairs as the rows say. */
  List<FieldMapping> pairs(Function<String, RecordField> fields) {
    return rows.stream().map(row -> row.toPair(fields.apply(row.getTarget()))).toList();
  }

  void forgive() {
    problems.clear();
  }

  void show(InvalidMappingException refused) {
    for (MappingProblem problem : refused.problems()) {
      problems.merge(problem.pair(), problem.message(), (one, two) -> one + " " + two);
    }
  }

  /** Shows what stands against the mapping as a whole. */
  void show(String problem) {
    problems.put(MappingProblem.WHOLE, problem);
  }

  /** What a field of ours is called, with its type. */
  public String label(String key) {
    return ours.stream()
        .filter(choice -> choice.key().equals(key))
        .map(MappingChoice::label)
        .findFirst()
        .orElse(key);
  }

  /** What the field of ours offers, when it is a list; else empty. */
  public Map<String, String> options(String key) {
    return ours.stream()
        .filter(choice -> choice.key().equals(key))
        .map(MappingChoice::options)
        .findFirst()
        .orElse(Map.of());
  }

  /** What a value of the CRM may become here: our options, and what it becomes now. */
  public Map<String, String> valueChoices(MappingRow row, ValueRow value) {
    Map<String, String> choices = new LinkedHashMap<>(options(row.getTarget()));
    if (value.getOurs() != null && !value.getOurs().isEmpty()) {
      choices.putIfAbsent(value.getOurs(), value.getOurs() + " (not in our list)");
    }
    return choices;
  }

  /** What is wrong with a pair; empty when nothing is. */
  public String problem(int index) {
    return problems.getOrDefault(index, "");
  }

  /** What is wrong with the mapping as a whole. */
  public String getWholeProblem() {
    return problem(MappingProblem.WHOLE);
  }

  public int getProblemCount() {
    return problems.size();
  }

  /** True when the page has a change that isn't stored, besides what stands in its fields. */
  public boolean isChanged() {
    return changed;
  }

  public List<MappingRow> getRows() {
    return rows;
  }

  public List<MappingChoice> getOurs() {
    return ours;
  }

  /** The CRM's fields that no row has. */
  public List<MappingChoice> getUnmapped() {
    return unmapped;
  }
}
