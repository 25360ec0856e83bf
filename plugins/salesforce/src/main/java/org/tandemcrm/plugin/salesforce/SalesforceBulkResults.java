package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.WriteResult;

/**
 * Finds the mutations that lines of results belong to. Salesforce gives them in any order, so they
 * are known by what they were uploaded with: the key of a creation, the id of a change.
 */
final class SalesforceBulkResults {

  /** {@code CODE:message:Field1,Field2 --}. */
  private static final Pattern ERROR =
      Pattern.compile(
          "(\\w{1,80}):(.*):\\s*((?:[\\w.]{1,80}(?:\\s*,\\s*[\\w.]{1,80})*)?)\\s*--\\s*",
          Pattern.DOTALL);

  /** The least that can be understood. */
  private static final Pattern CODE = Pattern.compile("(\\w{1,80}):(.*)", Pattern.DOTALL);

  private final SalesforceClient client;
  private final List<Mutation> mutations;
  private final WriteResult[] results;
  private final Map<String, Integer> creations = new HashMap<>();
  private final Map<String, Integer> changes = new HashMap<>();

  SalesforceBulkResults(SalesforceClient client, List<Mutation> mutations) {
    this.client = client;
    this.mutations = mutations;
    this.results = new WriteResult[mutations.size()];
    for (int place = 0; place < mutations.size(); place++) {
      Mutation mutation = mutations.get(place);
      (mutation.isCreate() ? creations : changes).put(mutation.id().orElse(mutation.key()), place);
    }
  }

  void written(SalesforceBulkJob.Part part, SalesforceCsv table) {
    for (CSVRecord line : table.rows()) {
      place(part, line).ifPresent(place -> results[place] = written(mutations.get(place), line));
    }
  }

  private static WriteResult written(Mutation mutation, CSVRecord line) {
    String id = text(line, "sf__Id");
    if (!SalesforceIds.isId(id)
        || mutation.id().filter(asked -> !asked.equals(SalesforceIds.normal(id))).isPresent()) {
      return new WriteResult.Unknown("Salesforce's results don't tell which record was written.");
    }
    return new WriteResult.Written(
        SalesforceIds.normal(id), mutation.isCreate() && text(line, "sf__Created").equals("true"));
  }

  void refused(SalesforceBulkJob.Part part, SalesforceCsv table) {
    for (CSVRecord line : table.rows()) {
      place(part, line)
          .ifPresent(
              place ->
                  results[place] = refused(mutations.get(place), error(text(line, "sf__Error"))));
    }
  }

  /** A job can't be told to save changes that a duplicate rule only warns of; a call can. */
  private WriteResult refused(Mutation mutation, JsonNode error) {
    return !mutation.isCreate() && error.path("statusCode").asText().equals("DUPLICATES_DETECTED")
        ? new WriteResult.Postponed(
            "A duplicate rule of Salesforce stops this change in a bulk job; it is sent on its own.")
        : client.refusal(mutation, error);
  }

  /** In the form that a refusal has beside other records. */
  static JsonNode error(String text) {
    ObjectNode error = SalesforceHttp.JSON.createObjectNode();
    ArrayNode fields = error.putArray("fields");
    Matcher whole = ERROR.matcher(text);
    Matcher part = CODE.matcher(text);
    if (whole.matches()) {
      for (String field : whole.group(3).split("\\s*,\\s*", -1)) {
        if (!field.isEmpty()) {
          fields.add(field);
        }
      }
      return error.put("statusCode", whole.group(1)).put("message", whole.group(2));
    }
    return part.matches()
        ? error.put("statusCode", part.group(1)).put("message", part.group(2))
        : error.put("message", text);
  }

  void unprocessed(SalesforceBulkJob.Part part, SalesforceCsv table, String why) {
    String reason = "Salesforce ended the bulk job before this record (" + why + ").";
    for (CSVRecord line : table.rows()) {
      place(part, line).ifPresent(place -> results[place] = new WriteResult.Postponed(reason));
    }
  }

  private Optional<Integer> place(SalesforceBulkJob.Part part, CSVRecord line) {
    if (part.keyField().isPresent()) {
      return Optional.ofNullable(creations.get(text(line, part.keyField().get())));
    }
    String id = text(line, SalesforceUpload.ID);
    return Optional.of(id).filter(SalesforceIds::isId).map(SalesforceIds::normal).map(changes::get);
  }

  private static String text(CSVRecord line, String column) {
    return line.isMapped(column) ? line.get(column) : "";
  }

  /**
   * A result for each mutation.
   *
   * @param left the places of those that went into no job
   * @param refusals why some of those can't be sent at all
   */
  List<WriteResult> inOrder(BitSet left, WriteResult[] refusals) {
    List<WriteResult> all = new ArrayList<>();
    for (int place = 0; place < results.length; place++) {
      if (!left.get(place)) {
        all.add(
            Optional.ofNullable(results[place])
                .orElseGet(
                    () ->
                        new WriteResult.Unknown(
                            "Salesforce's results say nothing about this record.")));
      } else {
        all.add(
            Optional.ofNullable(refusals[place])
                .orElseGet(
                    () ->
                        new WriteResult.Postponed(
                            "No bulk job of Salesforce takes this record; it is sent on its own.")));
      }
    }
    return all;
  }
}
