package org.tandemcrm.web.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.journal.JournalRow;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.record.RecordField;

/** Where a record's values came from, read out of its journal. */
final class Origins {

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
      for (Decision decision : entry.decisions()) {
        if (decision.result().equals(decision.theirs())) {
          origins.putIfAbsent(decision.field(), entry.connectionName());
        }
      }
      if (entry.outcome() == Outcome.CREATED && entry.decisions().isEmpty()) {
        values.keySet().forEach(field -> origins.putIfAbsent(field, entry.connectionName()));
      }
    }
    return origins;
  }
}
