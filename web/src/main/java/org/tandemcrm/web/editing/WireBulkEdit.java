package org.tandemcrm.web.editing;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.editing.EditDraft;
import org.tandemcrm.core.editing.EditRuns;
import org.tandemcrm.core.record.SearchTerms;
import org.tandemcrm.web.record.WireEdit;
import org.tandemcrm.web.rest.InvalidRequestException;

/**
 * The same change for many prospects.
 *
 * @param prospects the keys of those that are meant; or leave it out and name a search
 * @param search all that a list finds by it; empty for everybody
 * @param list the key of a list of prospects, for all who are on it; with a search, for those whom
 *     it finds there
 * @param values texts by field, as an edit of one prospect has them
 * @param owner the key of the Tandem user who shall own them
 */
@Schema(name = "BulkEdit")
public record WireBulkEdit(
    List<Long> prospects, String search, Long list, JsonObject values, Long owner) {

  private static final int MOST_KEYS = 10_000;

  EditRuns.Selection selection() {
    boolean one = (prospects == null) != (search == null && list == null);
    if (!one || (prospects != null && prospects.size() > MOST_KEYS)) {
      throw new InvalidRequestException(
          "prospects",
          "Name at most %,d prospects by their keys, or a search or list; not both."
              .formatted(MOST_KEYS));
    }
    return prospects == null
        ? EditRuns.Selection.found(
            new SearchTerms(search == null ? "" : search, Optional.ofNullable(list)))
        : EditRuns.Selection.of(prospects);
  }

  EditDraft draft() {
    EditDraft draft = WireEdit.required(new WireEdit(values, owner, null)).toDraft();
    return new EditDraft(draft.values(), Optional.ofNullable(owner));
  }

  static WireBulkEdit required(WireBulkEdit body) {
    if (body == null) {
      throw new InvalidRequestException("", "Send a bulk edit as JSON.");
    }
    return body;
  }
}
