package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.WriteResult;

/**
 * One write on its way: its calls, and what becomes of each edit. Salesforce may refuse a call as a
 * whole for one bad record in it: then it is sent in halves, until the bad one stands alone.
 */
final class SalesforceWrite {

  /** Below the host's deadline of 60 s, so that what is known of the results reaches the host. */
  private static final Duration LIMIT = Duration.ofSeconds(50);

  private static final Duration LIMIT_OF_A_CALL = Duration.ofSeconds(45);

  /** With less time left no further call is begun. */
  private static final Duration LEAST = Duration.ofSeconds(5);

  /** Two bad records in 200 are found with fewer; where all fail, it isn't the records. */
  private static final int MOST_CALLS = 32;

  private final SalesforceClient client;
  private final SalesforceCatalog catalog;
  private final WriteResult[] results;
  private final long start = System.nanoTime();
  private int calls;

  /** Whether Salesforce may have written something: then this must not end in a failure. */
  private boolean mayHaveWritten;

  /** What ended it; all that hasn't been sent by then waits. */
  private Optional<PluginException> end = Optional.empty();

  /**
   * @param results takes the result of each edit at its place
   */
  SalesforceWrite(SalesforceClient client, SalesforceCatalog catalog, WriteResult[] results) {
    this.client = client;
    this.catalog = catalog;
    this.results = results;
  }

  /**
   * Sends all.
   *
   * @throws PluginException when nothing was written, and nothing more can be
   */
  void send(List<SalesforceEdit> edits) {
    Map<SalesforceRoute, List<SalesforceEdit>> routes = new LinkedHashMap<>();
    for (SalesforceEdit edit : edits) {
      routes.computeIfAbsent(edit.route(), route -> new ArrayList<>()).add(edit);
    }
    routes.forEach(
        (route, some) -> {
          // A change of the object within a call costs one of its ten chunks.
          some.sort(Comparator.comparing(edit -> edit.mutation().object()));
          send(route, some);
        });
  }

  private void send(SalesforceRoute route, List<SalesforceEdit> edits) {
    Duration left = LIMIT.minusNanos(System.nanoTime() - start);
    if (end.isPresent()) {
      postpone(edits, "Not sent: " + end.get().getMessage());
    } else if (left.compareTo(LEAST) < 0 || calls >= MOST_CALLS) {
      postpone(edits, "Not sent any more, because the calls before it took too long.");
    } else {
      calls++;
      SalesforceAnswer answer;
      try {
        answer =
            client.write(
                route.method(),
                client.versioned(route.path()),
                route.headers(),
                body(edits),
                left.compareTo(LIMIT_OF_A_CALL) < 0 ? left : LIMIT_OF_A_CALL);
      } catch (PluginException e) {
        end(e, edits);
        return;
      } catch (IOException e) {
        unknown(edits, "Salesforce's answer got lost (" + e.getMessage() + ").");
        return;
      }
      if (answer.isSuccess()) {
        understand(edits, answer.body());
      } else {
        refused(route, edits, answer);
      }
    }
  }

  private static ObjectNode body(List<SalesforceEdit> edits) {
    ObjectNode body = SalesforceHttp.JSON.createObjectNode().put("allOrNone", false);
    ArrayNode records = body.putArray("records");
    edits.forEach(edit -> records.add(edit.row()));
    return body;
  }

  /** The results stand in the order of the rows; what is missing at the end is unknown. */
  private void understand(List<SalesforceEdit> edits, JsonNode answer) {
    mayHaveWritten = true;
    boolean isAnswer = answer.isArray() && answer.size() <= edits.size();
    for (int i = 0; i < edits.size(); i++) {
      SalesforceEdit edit = edits.get(i);
      results[edit.place()] =
          result(edit, isAnswer ? answer.path(i) : SalesforceHttp.JSON.missingNode());
    }
  }

  private WriteResult result(SalesforceEdit edit, JsonNode item) {
    String id = item.path("id").asText("");
    if (item.path("success").asBoolean()
        && SalesforceIds.isId(id)
        && edit.mutation()
            .id()
            .filter(asked -> !asked.equals(SalesforceIds.normal(id)))
            .isEmpty()) {
      return new WriteResult.Written(
          SalesforceIds.normal(id),
          edit.mutation().isCreate() && item.path("created").asBoolean(true));
    }
    return item.path("success").isBoolean()
            && !item.path("success").asBoolean()
            && item.path("errors").size() > 0
        ? client.refusal(edit.mutation(), item.path("errors").path(0))
        : new WriteResult.Unknown("Salesforce's answer doesn't tell what became of it.");
  }

  /** What a refusal of the whole call means for each of its edits. */
  private void refused(SalesforceRoute route, List<SalesforceEdit> edits, SalesforceAnswer answer) {
    PluginException failure = client.failure(answer.status(), answer.body());
    String code = SalesforceErrors.code(answer.body());
    if (answer.status() == 500 && !code.isEmpty() && route.isRepeatable()) {
      // Its own code failed on some record: what it had done by then is undone.
      divide(route, edits, answer);
    } else if (failure.kind() == FailureKind.TRANSIENT) {
      if (code.equals("SERVER_UNAVAILABLE") || (answer.status() < 500 && !code.isEmpty())) {
        end(failure, edits);
      } else {
        unknown(edits, failure.getMessage());
      }
    } else if (answer.status() == 404 && route.isCreation() && route.isRepeatable()) {
      edits.forEach(edit -> catalog.forget(edit.mutation().object()));
      postpone(edits, failure.getMessage() + " The field of our key is looked for anew.");
    } else if (failure.kind() == FailureKind.SCHEMA_CHANGED) {
      lookAnew(route, edits, answer);
    } else if (failure.kind() == FailureKind.REJECTED || failure.kind() == FailureKind.INTERNAL) {
      divide(route, edits, answer);
    } else {
      end(failure, edits);
    }
  }

  /** A field is gone: who writes it is refused, the others are sent once more. */
  private void lookAnew(
      SalesforceRoute route, List<SalesforceEdit> edits, SalesforceAnswer answer) {
    edits.forEach(edit -> catalog.forget(edit.mutation().object()));
    WriteResult[] refusals = new WriteResult[edits.size()];
    List<SalesforceEdit> fine = new ArrayList<>();
    try {
      new SalesforceEdits(catalog)
          .prepare(edits.stream().map(SalesforceEdit::mutation).toList(), refusals)
          .forEach(edit -> fine.add(edits.get(edit.place())));
    } catch (PluginException e) {
      end(e, edits);
      return;
    }
    for (int i = 0; i < edits.size(); i++) {
      if (refusals[i] != null) {
        results[edits.get(i).place()] = refusals[i];
      }
    }
    if (fine.size() == edits.size()) {
      divide(route, edits, answer);
    } else if (!fine.isEmpty()) {
      send(route, fine);
    }
  }

  private void divide(SalesforceRoute route, List<SalesforceEdit> edits, SalesforceAnswer answer) {
    if (edits.size() == 1) {
      SalesforceEdit edit = edits.get(0);
      results[edit.place()] =
          answer.status() >= 500
              ? new WriteResult.Postponed(
                  client.failure(answer.status(), answer.body()).getMessage())
              : client.refusal(edit.mutation(), answer.body().path(0));
      return;
    }
    int half = edits.size() / 2;
    send(route, edits.subList(0, half));
    send(route, edits.subList(half, edits.size()));
  }

  /** Nothing more can be sent. That is a failure as long as nothing was written. */
  private void end(PluginException failure, List<SalesforceEdit> edits) {
    if (!mayHaveWritten) {
      throw failure;
    }
    end = Optional.of(failure);
    postpone(edits, "Not written: " + failure.getMessage());
  }

  private void postpone(List<SalesforceEdit> edits, String reason) {
    edits.forEach(edit -> results[edit.place()] = new WriteResult.Postponed(reason));
  }

  private void unknown(List<SalesforceEdit> edits, String reason) {
    mayHaveWritten = true;
    edits.forEach(edit -> results[edit.place()] = new WriteResult.Unknown(reason));
  }
}
