package org.tandemcrm.plugin.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.ObjectPoll;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.RecordVersion;

/**
 * Looks behind the cursors of up to five objects with one API call: the whole cost of a cycle in
 * which nothing changed. When the log of deletions is due as well, it sends the host to read.
 */
final class SalesforcePoll {

  /**
   * As many rows as a page of the API has. With fewer, the rows of a large import or load, which
   * stay within the overlap for minutes, would send the host to read them again in every cycle.
   */
  private static final int LIMIT = 2_000;

  /** Go and read: what is behind the cursor isn't known. */
  private static final ObjectPoll UNKNOWN = ObjectPoll.some(List.of());

  private final SalesforceClient client;
  private final SalesforceQueries queries;
  private final Duration overlap;

  SalesforcePoll(SalesforceClient client, SalesforceQueries queries, Duration overlap) {
    this.client = client;
    this.queries = queries;
    this.overlap = overlap;
  }

  Map<String, ObjectPoll> poll(Map<String, Cursor> cursors) {
    Map<String, ObjectPoll> polls = new LinkedHashMap<>();
    Map<String, SalesforceCursor.End> ends = new LinkedHashMap<>();
    cursors.forEach(
        (object, cursor) -> {
          polls.put(object, UNKNOWN);
          // In the middle of a read there is more to read, whatever a poll says.
          if (SalesforceCursor.of(cursor) instanceof SalesforceCursor.End end) {
            ends.put(object, end);
          }
        });
    List<String> objects = new ArrayList<>(ends.keySet());
    for (int i = 0; i < objects.size(); i += SalesforceQueries.MAX_TOGETHER) {
      List<String> some =
          objects.subList(i, Math.min(objects.size(), i + SalesforceQueries.MAX_TOGETHER));
      SalesforceQueries.Together answers =
          queries.together(
              some.stream()
                  .map(object -> question(object, ends.get(object)))
                  .map(soql -> new SalesforceQueries.Question(soql, true))
                  .toList());
      for (int j = 0; j < some.size(); j++) {
        polls.put(
            some.get(j),
            understood(answers.outcomes().get(j), answers.at(), ends.get(some.get(j))));
      }
    }
    return polls;
  }

  private String question(String object, SalesforceCursor.End end) {
    return SalesforceSoql.versions(object, SalesforceStart.since(end, overlap).from(), LIMIT);
  }

  private ObjectPoll understood(
      SalesforceQueries.Outcome outcome, Instant asked, SalesforceCursor.End end) {
    if (outcome.status() >= 300) {
      return refused(client.failure(outcome.status(), outcome.body()));
    }
    SalesforceQueries.Page page = SalesforceQueries.page(outcome.body());
    List<RecordVersion> versions =
        page.rows().stream().map(row -> SalesforceRow.of(row, asked).identity()).toList();
    return versions.size() < LIMIT && page.next().isEmpty() && !end.deletions().isDue(asked)
        ? ObjectPoll.all(versions)
        : ObjectPoll.some(versions);
  }

  /**
   * A refusal of this one query, such as an organisation's that allows no queryAll in a composite
   * call, is answered by a read, which knows better what is wrong. What concerns all ends the poll.
   */
  private static ObjectPoll refused(PluginException failure) {
    if (failure.kind() == FailureKind.RATE_LIMITED
        || failure.kind() == FailureKind.TRANSIENT
        || failure.kind() == FailureKind.AUTHENTICATION) {
      throw failure;
    }
    return UNKNOWN;
  }
}
