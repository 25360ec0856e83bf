package org.tandemcrm.core.cases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.record.RecordField;

/** Lays records side by side: what the case is about first, then what differs, then the rest. */
final class CaseComparison {

  private CaseComparison() {}

  /**
   * @param groups records that should agree, as indexes of sides: two people may well differ, but
   *     each of them should be like its own record in the CRM
   */
  static List<CaseView.Line> lines(
      List<CaseView.Side> sides, List<List<Integer>> groups, Optional<RecordField> decisive) {
    Set<RecordField> fields = new LinkedHashSet<>();
    decisive.ifPresent(fields::add);
    Set<RecordField> held = new LinkedHashSet<>();
    sides.forEach(side -> held.addAll(side.values().keySet()));
    held.stream().sorted(RecordField.IN_ORDER).forEach(fields::add);
    List<CaseView.Line> lines = new ArrayList<>();
    for (RecordField field : fields) {
      lines.add(line(field, sides, groups, decisive.equals(Optional.of(field))));
    }
    lines.sort(
        Comparator.comparing((CaseView.Line line) -> !line.decisive())
            .thenComparing(line -> !line.differs()));
    return lines;
  }

  private static CaseView.Line line(
      RecordField field, List<CaseView.Side> sides, List<List<Integer>> groups, boolean decisive) {
    List<Optional<String>> values =
        sides.stream().map(side -> Optional.ofNullable(side.values().get(field))).toList();
    List<Boolean> known = sides.stream().map(side -> side.trouble().isEmpty()).toList();
    boolean differs =
        groups.stream()
            .anyMatch(
                group -> group.stream().filter(known::get).map(values::get).distinct().count() > 1);
    return new CaseView.Line(field, values, known, differs, decisive);
  }

  /** Each record of ours with the CRM's records behind it; of a disputed account all. */
  static List<List<Integer>> groups(CaseKind kind, List<CaseView.Side> sides) {
    List<List<Integer>> groups = new ArrayList<>();
    for (int index = 0; index < sides.size(); index++) {
      boolean begins = kind != CaseKind.DISPUTED && sides.get(index).recordId().isPresent();
      if (groups.isEmpty() || begins) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(index);
    }
    return groups;
  }
}
