package org.tandemcrm.core.editing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wants changed of a record, as it was filled in. A field that isn't named stays as
 * it is.
 *
 * @param values texts by the keys of fields; a blank text clears the field
 * @param owner the Tandem user who shall own the record; absent to leave the owner as it is
 */
public record EditDraft(Map<String, String> values, Optional<Long> owner) {

  public EditDraft {
    values = new LinkedHashMap<>(values);
  }

  public static EditDraft of(Map<String, String> values) {
    return new EditDraft(values, Optional.empty());
  }
}
