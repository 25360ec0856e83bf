package org.tandemcrm.core.cases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tandemcrm.core.record.RecordField;

/** Lays records side by side: what the case is about first, then what differs, then the rest. */
final class CaseComparison {

  private CaseComparison() {}

  static List<CaseView.Line> lines(List<CaseView.Side> sides, Optional<RecordField> decisive) {
    Set<RecordField> fields = new LinkedHashSet<>();
    decisive.ifPresent(fields::add);
    Set<RecordField> held = new LinkedHashSet<>();
    sides.forEach(side -> held.addAll(side.values().keySet()));
    held.stream().sorted(RecordField.IN_ORDER).forEach(fields::add);
    List<CaseView.Line> lines = new ArrayList<>();
    for (RecordField field : fields) {
      lines.add(line(field, sides, decisive.equals(Optional.of(field))));
    }
    lines.sort(
        Comparator.comparing((CaseView.Line line) -> !line.decisive())
            .thenComparing(line -> !line.differs()));
    return lines;
  }

  private static CaseView.Line line(
      RecordField field, List<CaseView.Side> sides, boolean decisive) {
    List<Optional<String>> values =
        sides.stream().map(side -> Optional.ofNullable(side.values().get(field))).toList();
    List<Boolean> known = sides.stream().map(side -> side.trouble().isEmpty()).toList();
    long different =
        IntStream.range(0, sides.size())
            .filter(known::get)
            .mapToObj(values::get)
            .distinct()
            .count();
    return new CaseView.Line(field, values, known, different > 1, decisive);
  }
}
