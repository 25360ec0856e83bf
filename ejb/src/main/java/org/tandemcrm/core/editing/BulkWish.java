package org.tandemcrm.core.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.record.RecordField;

/**
 * What a bulk edit would set, held against the fields that there are.
 *
 * @param title the fields as people call them
 * @param problems a sentence for each wrong field, by its key
 */
record BulkWish(String title, Map<String, String> problems) {

  private static final String EMAIL = "email";

  static BulkWish of(EditDraft draft, EditScope scope) {
    Map<String, String> problems = new LinkedHashMap<>();
    List<String> words = new ArrayList<>();
    draft
        .values()
        .forEach(
            (key, text) -> {
              Optional<RecordField> field = scope.field(key);
              if (field.isEmpty() || key.equals(EMAIL)) {
                problems.put(
                    key,
                    field.isEmpty()
                        ? "A prospect has no field " + key + "."
                        : "An email belongs to one prospect: it can't be set for many.");
                return;
              }
              FieldInput input = FieldInput.of(field.get(), text);
              input.problem().ifPresent(why -> problems.put(key, why));
              words.add(field.get().label());
            });
    draft.owner().ifPresent(owner -> words.add("Owner"));
    if (words.isEmpty() && problems.isEmpty()) {
      problems.put("", "Choose a field to set, or an owner.");
    }
    return new BulkWish("Set " + String.join(", ", words), problems);
  }
}
