package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.RecordVersion;

/**
 * Asks Salesforce's log which records were deleted, for those that have left the recycle bin. The
 * log goes back 15 days at most; what is older is refused, and then all has to be read again.
 */
final class SalesforceDeletionLog {

  /** Salesforce cuts seconds off both ends and refuses a window of a minute or less. */
  private static final Duration SHORTEST = Duration.ofMinutes(3);

  private static final System.Logger LOG = System.getLogger(SalesforceDeletionLog.class.getName());

  private static final Set<FailureKind> CONCERNS_ALL =
      Set.of(
          FailureKind.AUTHENTICATION,
          FailureKind.RATE_LIMITED,
          FailureKind.TRANSIENT,
          FailureKind.CURSOR_EXPIRED);

  /** Deleted records, and how far the log has been read with them. */
  record Found(List<CrmRecord> records, SalesforceDeletions deletions) {}

  private final SalesforceClient client;

  SalesforceDeletionLog(SalesforceClient client) {
    this.client = client;
  }

  /**
   * What the log has behind what is known. It may not be all: then the log is still due.
   *
   * @param now the time by the server's clock
   * @throws PluginException CURSOR_EXPIRED when the log doesn't go back so far
   */
  Found read(SalesforceObject object, SalesforceDeletions known, Instant now) {
    if (!object.hasDeletionLog() || known.covered().plus(SHORTEST).isAfter(now)) {
      return new Found(List.of(), known.asked(now));
    }
    Instant end = now;
    SalesforceAnswer answer = ask(object, known.covered(), end);
    while (SalesforceErrors.code(answer.body()).equals("EXCEEDED_ID_LIMIT")
        && known.covered().plus(SHORTEST.multipliedBy(2)).isBefore(end)) {
      end = known.covered().plus(Duration.between(known.covered(), end).dividedBy(2));
      answer = ask(object, known.covered(), end);
    }
    if (answer.isSuccess()) {
      return found(object, answer.body(), known, now, end.isBefore(now));
    }
    PluginException failure = client.failure(answer.status(), answer.body());
    if (CONCERNS_ALL.contains(failure.kind())) {
      throw failure;
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "The log of deleted {0} records can''t be read: {1}",
        object.name(),
        failure.getMessage());
    return new Found(List.of(), known.asked(now));
  }

  private SalesforceAnswer ask(SalesforceObject object, Instant start, Instant end) {
    return client.ask(
        client.versioned("sobjects/" + object.name() + "/deleted/")
            + "?start="
            + minute(start)
            + "&end="
            + minute(end));
  }

  private static String minute(Instant time) {
    return URLEncoder.encode(
        time.truncatedTo(ChronoUnit.MINUTES).toString().replace("Z", "+00:00"),
        StandardCharsets.UTF_8);
  }

  private static Found found(
      SalesforceObject object,
      JsonNode body,
      SalesforceDeletions known,
      Instant now,
      boolean isPart) {
    if (!body.path("deletedRecords").isArray()) {
      throw SalesforceErrors.notUnderstood("it isn't a log of deletions");
    }
    List<CrmRecord> records = new ArrayList<>();
    body.path("deletedRecords").forEach(row -> records.add(record(object, row)));
    // It may be earlier than what was asked for: a deletion can still be on its way.
    Instant covered = covered(body);
    if (!covered.isAfter(known.covered())) {
      return new Found(records, known.asked(now));
    }
    SalesforceDeletions further = known.until(covered);
    return new Found(records, isPart ? further : further.asked(now));
  }

  private static CrmRecord record(SalesforceObject object, JsonNode row) {
    String id = row.path("id").asText("");
    if (!SalesforceIds.isId(id)) {
      throw SalesforceErrors.notUnderstood("a deletion has no id");
    }
    return CrmRecord.of(
            object.name(),
            new RecordVersion(SalesforceIds.normal(id), row.path("deletedDate").asText("")))
        .deleted()
        .build();
  }

  private static Instant covered(JsonNode body) {
    try {
      return SalesforceValues.instant(body.path("latestDateCovered").asText(""));
    } catch (DateTimeException e) {
      throw SalesforceErrors.notUnderstood("the log of deletions doesn't say what it covers");
    }
  }
}
