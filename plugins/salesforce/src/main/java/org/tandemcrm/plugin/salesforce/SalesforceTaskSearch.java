package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.spi.TaskRequest;
import org.tandemcrm.spi.WriteResult;

/** Looks for tasks whose creation may have been done: by our key, else by what they hold. */
final class SalesforceTaskSearch {

  /** By how much the host's clock may be ahead of Salesforce's. */
  private static final Duration CLOCKS = Duration.ofMinutes(5);

  private final SalesforceClient client;
  private final SalesforceQueries queries;

  SalesforceTaskSearch(SalesforceClient client, SalesforceQueries queries) {
    this.client = client;
    this.queries = queries;
  }

  /**
   * Tells of each request that may have been done, and has, at its place. One query for all.
   *
   * @param keyField the field that keeps our key; absent when there is none
   * @param results what is there already stays
   */
  void find(List<TaskRequest> requests, Optional<String> keyField, WriteResult[] results) {
    List<Integer> again = new ArrayList<>();
    for (int place = 0; place < results.length; place++) {
      if (results[place] == null && requests.get(place).triedSince().isPresent()) {
        again.add(place);
      }
    }
    if (again.isEmpty()) {
      return;
    }
    List<TaskRequest> tried = again.stream().map(requests::get).toList();
    List<JsonNode> rows = keyField.map(key -> byKey(tried, key)).orElseGet(() -> rows(tried));
    Set<String> taken = new HashSet<>();
    // The first tried gets the first created.
    again.sort(Comparator.comparing(place -> requests.get(place).triedSince().orElseThrow()));
    for (int place : again) {
      TaskRequest request = requests.get(place);
      for (JsonNode row : rows) {
        String id = SalesforceIds.normal(row.path("Id").asText());
        boolean isIt =
            keyField
                .map(key -> row.path(key).asText("").equalsIgnoreCase(request.key()))
                .orElseGet(() -> isOf(request, row) && !request.others().contains(id));
        if (isIt && taken.add(id)) {
          results[place] = new WriteResult.Written(id, false);
          break;
        }
      }
    }
  }

  private List<JsonNode> byKey(List<TaskRequest> requests, String keyField) {
    String soql =
        SalesforceSoql.byValues(
            "Task",
            List.of("Id", keyField),
            keyField,
            requests.stream().map(TaskRequest::key).toList());
    return queries.all(soql, false).all();
  }

  private List<JsonNode> rows(List<TaskRequest> requests) {
    Instant since =
        requests.stream()
            .map(request -> request.triedSince().orElseThrow())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    String people =
        requests.stream()
            .map(request -> "'" + request.person().id() + "'")
            .distinct()
            .sorted()
            .collect(Collectors.joining(","));
    return queries
        .all(
            "SELECT Id,Subject,WhoId,CreatedDate FROM Task WHERE CreatedById = '"
                + client.session().userId()
                + "' AND CreatedDate >= "
                + SalesforceSoql.literal(since.minus(CLOCKS))
                + " AND WhoId IN ("
                + people
                + ") ORDER BY CreatedDate,Id",
            false)
        .all();
  }

  private static boolean isOf(TaskRequest request, JsonNode row) {
    String who = row.path("WhoId").asText("");
    return SalesforceIds.isId(who)
        && SalesforceIds.normal(who).equals(SalesforceIds.normal(request.person().id()))
        && row.path("Subject").asText("").strip().equals(request.subject().strip())
        && !SalesforceValues.instant(row.path("CreatedDate").asText())
            .isBefore(request.triedSince().orElseThrow().minus(CLOCKS));
  }
}
