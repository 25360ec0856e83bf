package org.tandemcrm.web.record;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.editing.EditDraft;
import org.tandemcrm.web.rest.InvalidRequestException;
import org.tandemcrm.web.rest.Problem;

/**
 * What a client wants changed of a record.
 *
 * @param values by field as GET gives them; a number, a truth value or a list of options will do,
 *     too; null or an empty text clears a field; what isn't named stays
 * @param owner the key of the Tandem user who shall own it; left out to leave the owner
 * @param version of the record, from GET; left out, and without If-Match, to change whatever is
 *     there
 */
@Schema(name = "RecordEdit")
public record WireEdit(
    @Schema(
            type = SchemaType.OBJECT,
            description =
                "Texts by field as GET gives them; null clears a field, what isn't named stays.")
        JsonObject values,
    Long owner,
    Integer version) {

  /** The body, which has to be there. */
  public static WireEdit required(WireEdit edit) {
    if (edit == null || (edit.values == null && edit.owner == null)) {
      throw new InvalidRequestException(
          "values", "Send the fields to change as JSON: {\"values\": {\"city\": \"Bonn\"}}.");
    }
    return edit;
  }

  /**
   * @throws InvalidRequestException for values that no field can have, all at once
   */
  public EditDraft toDraft() {
    Map<String, String> texts = new LinkedHashMap<>();
    List<Problem.FieldError> errors = new ArrayList<>();
    if (values != null) {
      values.forEach(
          (key, value) ->
              text(value)
                  .ifPresentOrElse(
                      text -> texts.put(key, text),
                      () ->
                          errors.add(
                              new Problem.FieldError(
                                  key, "Send a text, a number, true, false or null."))));
    }
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
    return new EditDraft(texts, Optional.ofNullable(owner));
  }

  /**
   * The version that the client saw.
   *
   * @param ifMatch the header, the version in quotes; null when it wasn't sent
   */
  public Optional<Integer> seen(String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank() || ifMatch.equals("*")) {
      return Optional.ofNullable(version);
    }
    try {
      return Optional.of(Integer.valueOf(ifMatch.replace("W/", "").replace("\"", "").strip()));
    } catch (NumberFormatException e) {
      throw new InvalidRequestException("If-Match", "Send the ETag of GET as it is.");
    }
  }

  private static Optional<String> text(JsonValue value) {
    switch (value.getValueType()) {
      case NULL:
        return Optional.of("");
      case STRING:
        return Optional.of(((JsonString) value).getString());
      case NUMBER, TRUE, FALSE:
        return Optional.of(value.toString());
      case ARRAY:
        JsonArray options = value.asJsonArray();
        return options.stream().allMatch(JsonString.class::isInstance)
            ? Optional.of(
                options.getValuesAs(JsonString.class).stream()
                    .map(JsonString::getString)
                    .collect(Collectors.joining(";")))
            : Optional.empty();
      default:
        return Optional.empty();
    }
  }
}
