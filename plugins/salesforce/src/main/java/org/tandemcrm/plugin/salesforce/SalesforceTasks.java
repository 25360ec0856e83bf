package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.TaskRequest;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;
import org.tandemcrm.spi.WriteResult.Cause;

/**
 * Creates tasks. A task whose answer was lost is looked for first, as it may be closed by now.
 * Where an admin has given activities our key field, a creation that is asked for twice is done
 * once whatever happens.
 */
final class SalesforceTasks {

  private static final String TASK = "Task";
  private static final Set<String> PEOPLE = Set.of("Lead", "Contact");

  private final SalesforceClient client;
  private final SalesforceCatalog catalog;
  private final SalesforceTaskSearch search;
  private volatile Optional<SalesforceTaskFields> known = Optional.empty();

  SalesforceTasks(SalesforceClient client, SalesforceCatalog catalog, SalesforceQueries queries) {
    this.client = client;
    this.catalog = catalog;
    this.search = new SalesforceTaskSearch(client, queries);
  }

  /** What tasks are like, described anew; absent when the sync user has none. */
  Optional<SalesforceTaskFields> describe() {
    known =
        client
            .find(client.versioned("sobjects/" + TASK + "/describe"))
            .map(SalesforceTaskFields::of);
    return known;
  }

  List<WriteResult> create(List<TaskRequest> requests) {
    if (requests.isEmpty()) {
      return List.of();
    }
    WriteResult[] results = new WriteResult[requests.size()];
    // Its time runs from here: looking at the description takes some of it.
    SalesforceWrite write = new SalesforceWrite(client, catalog, results);
    Optional<SalesforceTaskFields> fields = fields(requests);
    if (fields.isEmpty()) {
      WriteResult refusal =
          rejected(
              Cause.SCHEMA_CHANGED,
              "The sync user can't see tasks in Salesforce. Give it the right to edit tasks.");
      return requests.stream().map(request -> refusal).toList();
    }
    List<SalesforceEdit> edits = new ArrayList<>();
    for (int place = 0; place < results.length; place++) {
      Optional<WriteResult> refusal = refusal(fields.get(), requests.get(place));
      if (refusal.isPresent()) {
        results[place] = refusal.get();
      } else {
        edits.add(edit(fields.get(), requests.get(place), place));
      }
    }
    search.find(requests, fields.get().keyField(), results);
    write.send(edits.stream().filter(edit -> results[edit.place()] == null).toList());
    if (!Stream.of(results).allMatch(WriteResult.Written.class::isInstance)) {
      known = Optional.empty();
    }
    return List.of(results);
  }

  /** As they are known, described anew when they lack a status or priority that is asked for. */
  private Optional<SalesforceTaskFields> fields(List<TaskRequest> requests) {
    return known
        .filter(kept -> requests.stream().allMatch(request -> kept.unknownField(request).isEmpty()))
        .or(this::describe);
  }

  private static Optional<WriteResult> refusal(SalesforceTaskFields fields, TaskRequest request) {
    if (!PEOPLE.contains(request.person().object()) || !SalesforceIds.isId(request.person().id())) {
      return Optional.of(
          rejected(
              Cause.REFERENCE,
              "There is no "
                  + request.person().object()
                  + " "
                  + request.person().id()
                  + " in Salesforce that a task could be about.",
              "WhoId"));
    }
    if (request.subject().isBlank()) {
      return Optional.of(
          rejected(Cause.REQUIRED_FIELD, "A task can't be without a subject.", "Subject"));
    }
    return fields
        .unknownField(request)
        .map(
            field ->
                rejected(
                    Cause.INVALID_VALUE,
                    "Tasks in Salesforce have no such "
                        + field
                        + ", but "
                        + String.join(", ", fields.values(field))
                        + ". Choose one of these.",
                    field));
  }

  private static WriteResult rejected(Cause cause, String reason, String... fields) {
    return new WriteResult.Rejected(cause, reason, Set.of(fields));
  }

  private static SalesforceEdit edit(SalesforceTaskFields fields, TaskRequest request, int place) {
    ObjectNode row = SalesforceHttp.JSON.createObjectNode();
    row.putObject("attributes").put("type", TASK);
    row.put("WhoId", request.person().id()).put("Subject", request.subject());
    request.description().ifPresent(text -> row.put("Description", text));
    request.ownerId().ifPresent(id -> row.put("OwnerId", id));
    request.dueOn().ifPresent(day -> row.set("ActivityDate", json(FieldType.DATE, day(day))));
    request.status().ifPresent(status -> row.put("Status", status));
    request.priority().ifPresent(priority -> row.put("Priority", priority));
    request.about().ifPresent(record -> row.put("WhatId", record.id()));
    request
        .remindAt()
        .ifPresent(
            time ->
                row.put("IsReminderSet", true)
                    .set("ReminderDateTime", json(FieldType.DATE_TIME, moment(time))));
    fields.keyField().ifPresent(key -> row.put(key, request.key()));
    return new SalesforceEdit(
        place, Mutation.create(TASK, request.key()).build(), row, fields.keyField());
  }

  private static Value day(LocalDate day) {
    return new Value.Day(day);
  }

  private static Value moment(Instant time) {
    return new Value.Moment(time);
  }

  private static JsonNode json(FieldType type, Value value) {
    return SalesforceWriteValues.json(type, Optional.of(value));
  }
}
