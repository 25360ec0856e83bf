package org.tandemcrm.core.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.record.RecordField;

/**
 * What takes an edit back: each field gets the value that it had before, unless it was changed
 * since.
 *
 * @param draft the old values
 * @param changedSince the fields that are left alone
 */
record UndoDraft(EditDraft draft, List<RecordField> changedSince) {

  static UndoDraft of(List<Decision> decisions, Map<RecordField, String> present) {
    Map<String, String> values = new LinkedHashMap<>();
    List<RecordField> changedSince = new ArrayList<>();
    for (Decision decision : decisions) {
      boolean same = Optional.ofNullable(present.get(decision.field())).equals(decision.result());
      if (same) {
        values.put(decision.field().key(), decision.ours().orElse(""));
      } else {
        changedSince.add(decision.field());
      }
    }
    return new UndoDraft(EditDraft.of(values), changedSince);
  }
}
