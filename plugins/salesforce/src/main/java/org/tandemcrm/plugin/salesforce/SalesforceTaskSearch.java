package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.spi.TaskRequest;
import org.tandemcrm.spi.WriteResult;

/** Looks for tasks whose creation may have been done, where no field keeps our key. */
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
   * @param results what is there already stays
   */
  void find(List<TaskRequest> requests, WriteResult[] results) {
    List<Integer> again = new ArrayList<>();
    for (int place = 0; place < results.length; place++) {
      if (results[place] == null && requests.get(place).triedSince().isPresent()) {
        again.add(place);
      }
    }
    if (again.isEmpty()) {
      return;
    }
    List<JsonNode> rows = rows(again.stream().map(requests::get).toList());
    Set<String> taken = new HashSet<>();
    // The first tried gets the first created.
    again.sort(Comparator.comparing(place -> requests.get(place).triedSince().orElseThrow()));
    for (int place : again) {
      TaskRequest request = requests.get(place);
      for (JsonNode row : rows) {
        String id = SalesforceIds.normal(row.path("Id").asText());
        if (isOf(request, row) && !request.others().contains(id) && taken.add(id)) {
          results[place] = new WriteResult.Written(id, false);
          break;
        }
      }
    }
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
