package org.tandemcrm.sandbox.salesforce.rest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.record.DateTimes;

/**
 * The time span of a request for updated or deleted records, in whole minutes as the CRM takes it:
 * from the start to before the end.
 */
record ReplicationWindow(Instant start, Instant end) {
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  /**
   * Reads the span of a request.
   *
   * @param longestAgo how far back it may start
   * @throws ApiException MISSING_ARGUMENT, ILLEGAL_QUERY_PARAMETER_VALUE, INVALID_REPLICATION_DATE
   */
  static ReplicationWindow of(ApiRequest request, Instant now, Duration longestAgo) {
    Instant start = minute(request, "start");
    Instant end = minute(request, "end");
    if (Duration.between(start, end).compareTo(SHORTEST) <= 0) {
      throw invalid("startDate must precede endDate by more than one minute");
    }
    if (start.isBefore(now.truncatedTo(ChronoUnit.MINUTES).minus(longestAgo))) {
      throw invalid("startDate cannot be more than " + longestAgo.toDays() + " days ago");
    }
    return new ReplicationWindow(start, end);
  }

  private static Instant minute(ApiRequest request, String parameter) {
    String text =
        request
            .parameter(parameter)
            .orElseThrow(
                () -> new ApiException(ErrorCode.MISSING_ARGUMENT, parameter + " is required"));
    try {
      return DateTimes.parse(text).truncatedTo(ChronoUnit.MINUTES);
    } catch (DateTimeException e) {
      throw new ApiException(
          ErrorCode.ILLEGAL_QUERY_PARAMETER_VALUE, "Unparseable date: \"" + text + "\"");
    }
  }

  static ApiException invalid(String message) {
    return new ApiException(ErrorCode.INVALID_REPLICATION_DATE, message);
  }

  /**
   * Up to when an answer that is given now is complete.
   *
   * @param openSince when the oldest open transaction began, or now
   */
  Instant covered(Instant openSince) {
    Instant closed = openSince.truncatedTo(ChronoUnit.MINUTES);
    return closed.isBefore(end) ? closed : end;
  }

  boolean holds(Instant stamp) {
    return !stamp.isBefore(start) && stamp.isBefore(end);
  }
}
