package org.tandemcrm.web.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.journal.JournalRow;
import org.tandemcrm.core.journal.Occasion;
import org.tandemcrm.core.record.RecordField;

/** Where a record's values came from, read out of its journal. */
final class Origins {

  /** What was edited here came from no CRM. */
  private static final String HERE = "";

  private Origins() {}

  /**
   * @param newestFirst the record's journal
   * @param values the record's present values
   * @return the connection's name for every field whose origin the entries tell
   */
  static Map<RecordField, String> of(
      List<JournalRow> newestFirst, Map<RecordField, String> values) {
    Map<RecordField, String> origins = new HashMap<>();
    for (JournalRow entry : newestFirst) {
      String origin = entry.occasion().map(Occasion::connectionName).orElse(HERE);
      for (Decision decision : entry.decisions()) {
        if (origin.equals(HERE) || decision.result().equals(decision.theirs())) {
          origins.putIfAbsent(decision.field(), origin);
        }
      }
      if (entry.tookAll()) {
        values.forEach(
            (field, value) -> {
              if (!field.initial().equals(Optional.of(value))) {
                origins.putIfAbsent(field, origin);
              }
            });
      }
    }
    origins.values().removeIf(HERE::equals);
    return origins;
  }
}
