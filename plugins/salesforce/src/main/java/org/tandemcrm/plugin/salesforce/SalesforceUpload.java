package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Edits that go in one job of the Bulk API: creations, or changes, of one object, as a table with a
 * column for each field that one of them names. An empty cell leaves a field as it is.
 *
 * @param object the API name of the object
 * @param keyField the field by which creations are known; absent for changes, known by their id
 * @param edits those of its lines, in their order
 */
record SalesforceUpload(String object, Optional<String> keyField, List<SalesforceEdit> edits) {

  /** The column by which changes are known. */
  static final String ID = "Id";

  /**
   * In characters. Salesforce takes 150 MB; the results repeat the upload, and have to fit into one
   * answer.
   */
  private static final int LARGEST = 20_000_000;

  /** What empties a field; as a text it can't be written. */
  private static final String NOTHING = "#N/A";

  /** Salesforce's limits of a field and of a record, in characters. */
  private static final int LONGEST_VALUE = 32_000;

  private static final int LONGEST_LINE = 400_000;

  /** What makes edits go together. */
  private record Route(String object, Optional<String> keyField) {}

  /** The uploads of all edits that a job can take. */
  static List<SalesforceUpload> of(List<SalesforceEdit> edits) {
    Map<Route, List<SalesforceEdit>> routes = new LinkedHashMap<>();
    for (SalesforceEdit edit : edits) {
      if (canTake(edit)) {
        Route route =
            new Route(
                edit.mutation().object(),
                edit.mutation().isCreate() ? edit.keyField() : Optional.empty());
        routes.computeIfAbsent(route, key -> new ArrayList<>()).add(edit);
      }
    }
    List<SalesforceUpload> uploads = new ArrayList<>();
    routes.forEach((route, some) -> uploads.addAll(divided(route, some)));
    return uploads;
  }

  /**
   * Without a key nobody could say later which of the new records is whose. Assignment rules would
   * have to be named by their id.
   */
  private static boolean canTake(SalesforceEdit edit) {
    boolean isKnown = !edit.mutation().isCreate() || edit.keyField().isPresent();
    return isKnown
        && !edit.mutation().isAssignedByCrm()
        && !edit.mutation().values().isEmpty()
        && length(edit) <= LONGEST_LINE
        && values(edit)
            .map(Map.Entry::getValue)
            .filter(JsonNode::isTextual)
            .map(JsonNode::textValue)
            .allMatch(text -> text.length() <= LONGEST_VALUE && !text.strip().equals(NOTHING));
  }

  private static List<SalesforceUpload> divided(Route route, List<SalesforceEdit> edits) {
    List<SalesforceUpload> uploads = new ArrayList<>();
    List<SalesforceEdit> some = new ArrayList<>();
    long length = 0;
    for (SalesforceEdit edit : edits) {
      length += length(edit);
      if (length > LARGEST && !some.isEmpty()) {
        uploads.add(new SalesforceUpload(route.object(), route.keyField(), List.copyOf(some)));
        some.clear();
        length = length(edit);
      }
      some.add(edit);
    }
    uploads.add(new SalesforceUpload(route.object(), route.keyField(), List.copyOf(some)));
    return uploads;
  }

  /** The table, its lines in the order of the edits. */
  byte[] csv() {
    Set<String> fields = new LinkedHashSet<>();
    fields.add(keyField.orElse(ID));
    edits.forEach(edit -> values(edit).map(Map.Entry::getKey).forEach(fields::add));
    StringBuilder csv = new StringBuilder(SalesforceCsv.line(List.copyOf(fields)));
    for (SalesforceEdit edit : edits) {
      csv.append(
          SalesforceCsv.line(
              fields.stream()
                  .map(
                      field ->
                          field.equals(ID)
                              ? edit.mutation().id().orElseThrow()
                              : text(edit.row().path(field)))
                  .toList()));
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Without what a collection needs beside the fields. */
  private static Stream<Map.Entry<String, JsonNode>> values(SalesforceEdit edit) {
    return edit.row().properties().stream()
        .filter(value -> !value.getKey().equals("attributes") && !value.getKey().equals("id"));
  }

  private static int length(SalesforceEdit edit) {
    return values(edit).mapToInt(value -> text(value.getValue()).length() + 3).sum();
  }

  private static String text(JsonNode value) {
    if (value.isMissingNode()) {
      return "";
    }
    if (value.isNull() || (value.isTextual() && value.textValue().isBlank())) {
      return NOTHING;
    }
    return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
  }
}
