package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.access.UserRights;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.fault.Fault;
import org.tandemcrm.sandbox.salesforce.fault.FaultKind;
import org.tandemcrm.sandbox.salesforce.fault.Faults;
import org.tandemcrm.sandbox.salesforce.fault.Target;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.record.RecycleBin;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/** Which records changed or were deleted in a span of time. */
final class ReplicationResource {
  private static final int MOST_IDS = 600_000;
  private static final Duration UPDATES_KEPT = Duration.ofDays(30);

  private final Schema schema;
  private final OrgStore store;
  private final UserRights rights;
  private final RecycleBin bin;
  private final InstantSource clock;
  private final Faults faults;

  ReplicationResource(Org org) {
    this.schema = org.schema();
    this.store = org.store();
    this.rights = org.rights();
    this.bin = org.bin();
    this.clock = org.clock();
    this.faults = org.faults();
  }

  /** Whether the CRM keeps track of an object's changes: not of those that only it itself makes. */
  static boolean covers(ObjectType type) {
    return type.updateable();
  }

  ApiResponse answer(ApiRequest request, Route route) {
    if (!request.method().equals("GET")) {
      throw ApiException.methodNotAllowed(request.method(), "GET");
    }
    ObjectType type = rights.type(route.arguments().get(0)).orElseThrow(ApiException::notFound);
    if (!covers(type)) {
      throw new ApiException(
          ErrorCode.INVALID_TYPE_FOR_OPERATION,
          "entity type " + type.name() + " does not support replication");
    }
    Target target = new Target(route.resource().wireName(), Optional.of(type.name()));
    return ApiResponse.ok(
        route.resource() == Resource.UPDATED
            ? updated(type, ReplicationWindow.of(request, clock.instant(), UPDATES_KEPT), target)
            : deleted(
                type, ReplicationWindow.of(request, clock.instant(), RecycleBin.KEPT), target));
  }

  private ObjectNode updated(ObjectType type, ReplicationWindow window, Target target) {
    Optional<Instant> open = openSince(target);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode ids = json.putArray("ids");
    changes(type, false, window, open, target).forEach(row -> ids.add(row.id()));
    json.put("latestDateCovered", covered(window, open));
    return json;
  }

  private ObjectNode deleted(ObjectType type, ReplicationWindow window, Target target) {
    Instant earliest = bin.earliestLogged(type);
    if (window.start().isBefore(earliest)) {
      throw ReplicationWindow.invalid("startDate before the earliest date available");
    }
    Optional<Instant> open = openSince(target);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode records = json.putArray("deletedRecords");
    for (Row row : changes(type, true, window, open, target)) {
      records
          .addObject()
          .put("id", row.id())
          .put("deletedDate", RecordJson.dateTime(row.systemModstamp()));
    }
    json.put("earliestDateAvailable", RecordJson.dateTime(earliest));
    json.put("latestDateCovered", covered(window, open));
    return json;
  }

  private Optional<Instant> openSince(Target target) {
    return faults
        .strike(FaultKind.IN_FLIGHT, target)
        .map(Fault::millis)
        .map(millis -> clock.instant().minusMillis(millis));
  }

  private String covered(ReplicationWindow window, Optional<Instant> open) {
    return RecordJson.dateTime(window.covered(open.orElseGet(clock::instant)));
  }

  /** What an open transaction holds isn't to be seen yet. */
  private List<Row> changes(
      ObjectType type,
      boolean deleted,
      ReplicationWindow window,
      Optional<Instant> open,
      Target target) {
    List<Row> rows =
        store.read(
            () ->
                store.scan(type, window.start()).stream()
                    .filter(row -> row.deleted() == deleted)
                    .filter(row -> window.holds(row.systemModstamp()))
                    .filter(
                        row ->
                            open.isEmpty()
                                || row.systemModstamp().isBefore(window.covered(open.get())))
                    .filter(rights::sees)
                    .toList());
    if (rows.size() > MOST_IDS || faults.strikes(FaultKind.TOO_MANY_IDS, target)) {
      throw new ApiException(
          ErrorCode.EXCEEDED_ID_LIMIT, "too many ids; narrow the time span of the request");
    }
    return rows;
  }
}
