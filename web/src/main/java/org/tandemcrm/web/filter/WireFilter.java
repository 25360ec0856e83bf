package org.tandemcrm.web.filter;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.filter.Criteria;
import org.tandemcrm.core.filter.StoredFilter;
import org.tandemcrm.web.rest.InvalidRequestException;

/**
 * The sync filter of one object as the API has it.
 *
 * @param object the API name of the object
 * @param criteria the tree of conditions
 * @param words the criteria as a sentence without its full stop
 * @param pending true while a run still has to bring the stored records in line with it
 * @param paused why it has no say for now: its last verdicts stay, and new records wait
 * @param version to be sent back with a change
 */
@Schema(name = "Filter")
public record WireFilter(
    String object,
    JsonObject criteria,
    String words,
    boolean pending,
    Optional<String> paused,
    int version) {

  static WireFilter of(StoredFilter filter) {
    return new WireFilter(
        filter.object(),
        json(filter.criteria()),
        filter.words(),
        filter.isPending(),
        filter.paused(),
        filter.version());
  }

  /** Criteria as the API has them. */
  public static JsonObject json(Criteria criteria) {
    try (JsonReader reader = Json.createReader(new StringReader(criteria.toJson()))) {
      return reader.readObject();
    }
  }

  /**
   * A changed filter.
   *
   * @param criteria {"all": [...]} or {"any": [...]} of conditions and groups; a condition has
   *     "field", "operator" and "values"
   * @param version that of the filter that was looked at; the newest when absent
   */
  @Schema(name = "FilterChange")
  public record Draft(JsonObject criteria, Integer version) {

    static Draft required(Draft draft) {
      if (draft == null || draft.criteria() == null) {
        throw new InvalidRequestException("criteria", "Give the criteria of the filter.");
      }
      return draft;
    }

    Criteria toCriteria() {
      return Criteria.fromJson(criteria.toString());
    }
  }
}
