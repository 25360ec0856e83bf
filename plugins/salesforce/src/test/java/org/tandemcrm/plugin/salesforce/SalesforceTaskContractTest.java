package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.TaskRequest;
import org.tandemcrm.spi.WriteResult;
import org.tandemcrm.spi.WriteResult.Cause;

/** Tasks by the built plugin, in organisations with our key field and without. */
class SalesforceTaskContractTest extends SandboxContract {

  private CrmBackend backend;
  private RecordRef lead;
  private int before;

  @BeforeEach
  void open() {
    backend = connect();
    lead =
        new RecordRef(
            "Lead",
            org().create("Lead", "{\"LastName\":\"Kit\",\"Company\":\"Kit\"}").path("Id").asText());
    before = org().records("Task").size();
  }

  @AfterEach
  void close() {
    backend.close();
  }

  @Test
  void aTaskHoldsAllThatItWasGiven() {
    JsonNode contact =
        org().records("Contact").values().stream()
            .filter(row -> !row.path("AccountId").asText("").isEmpty())
            .findFirst()
            .orElseThrow();
    String user = org().records("User").keySet().iterator().next();
    String account = contact.path("AccountId").asText();
    WriteResult.Written task =
        created(
            TaskRequest.of(key(), new RecordRef("Contact", contact.path("Id").asText()), "Call")
                .description("Two\nlines")
                .owner(user)
                .dueOn(LocalDate.of(2027, 2, 3))
                .status("In Progress")
                .priority("High")
                .remindAt(Instant.parse("2027-02-03T08:00:00Z"))
                .about(new RecordRef("Account", account)));
    assertTrue(task.created());
    JsonNode row = org().records("Task").get(task.id());
    assertEquals("Call", row.path("Subject").asText());
    assertEquals(contact.path("Id").asText(), row.path("WhoId").asText());
    assertEquals(account, row.path("WhatId").asText());
    assertEquals("Two\nlines", row.path("Description").asText());
    assertEquals(user, row.path("OwnerId").asText());
    assertEquals("2027-02-03", row.path("ActivityDate").asText());
    assertEquals("In Progress", row.path("Status").asText());
    assertEquals("High", row.path("Priority").asText());
    assertTrue(row.path("IsReminderSet").asBoolean());
    assertTrue(row.path("ReminderDateTime").asText().startsWith("2027-02-03T08:00:00"));
  }

  @Test
  void twoHundredTasksAreOneCall() {
    created(TaskRequest.of(key(), lead, "First"));
    org().resetCalls();
    List<WriteResult> results =
        backend.createTasks(
            Stream.generate(() -> TaskRequest.of(key(), lead, "Call").build()).limit(200).toList());
    assertEquals(1, org().calls());
    assertEquals(
        200,
        results.stream()
            .map(result -> assertInstanceOf(WriteResult.Written.class, result).id())
            .distinct()
            .count());
  }

  @Test
  void aBadTaskStopsNoOther() {
    List<WriteResult> results =
        backend.createTasks(
            List.of(
                TaskRequest.of(key(), lead, " ").build(),
                TaskRequest.of(key(), lead, "Call").status("Nonsense").build(),
                TaskRequest.of(key(), lead, "Call").priority("Nonsense").build(),
                TaskRequest.of(key(), new RecordRef("Lead", "nonsense"), "Call").build(),
                TaskRequest.of(key(), lead, "x".repeat(256)).build(),
                TaskRequest.of(key(), lead, "Call").owner("005000000KitGone0").build(),
                TaskRequest.of(key(), lead, "Call").build()));
    assertEquals(
        List.of(
            Cause.REQUIRED_FIELD,
            Cause.INVALID_VALUE,
            Cause.INVALID_VALUE,
            Cause.REFERENCE,
            Cause.INVALID_VALUE,
            Cause.OWNER),
        results.subList(0, 6).stream()
            .map(result -> assertInstanceOf(WriteResult.Rejected.class, result).cause())
            .toList());
    assertInstanceOf(WriteResult.Written.class, results.get(6));
    assertEquals(before + 1, org().records("Task").size());
  }

  @Test
  void withoutAKeyFieldWhatALostAnswerHidIsLookedFor() {
    WriteResult.Written earlier = created(TaskRequest.of(key(), lead, "Call"));
    Instant first = Instant.now();
    List<TaskRequest.Builder> two =
        List.of(TaskRequest.of(key(), lead, "Call"), TaskRequest.of(key(), lead, "Call"));
    org().fault("drop-answer", "collections");
    backend
        .createTasks(two.stream().map(TaskRequest.Builder::build).toList())
        .forEach(result -> assertInstanceOf(WriteResult.Unknown.class, result));
    assertEquals(before + 3, org().records("Task").size());
    List<WriteResult.Written> found =
        backend
            .createTasks(
                two.stream().map(task -> task.again(first, Set.of(earlier.id())).build()).toList())
            .stream()
            .map(result -> assertInstanceOf(WriteResult.Written.class, result))
            .toList();
    assertTrue(found.stream().noneMatch(WriteResult.Written::created), found::toString);
    assertNotEquals(found.get(0).id(), found.get(1).id());
    assertTrue(found.stream().noneMatch(task -> task.id().equals(earlier.id())));
    assertEquals(before + 3, org().records("Task").size());
  }

  @Test
  void whatWasNotDoneIsDoneWhenAskedAgainAndATaskOfSomebodyElseIsNotTaken() {
    org().create("Task", "{\"Subject\":\"Call\",\"WhoId\":\"%s\"}".formatted(lead.id()));
    created(TaskRequest.of(key(), lead, "Another"));
    WriteResult.Written task =
        created(TaskRequest.of(key(), lead, "Call").again(Instant.now(), Set.of()));
    assertTrue(task.created());
    assertEquals(before + 3, org().records("Task").size());
  }

  @Test
  void withAKeyFieldATaskThatIsAskedForTwiceIsCreatedOnce() {
    org()
        .send(
            "POST",
            "fields/Task",
            "{\"name\":\"Tandem_Key__c\",\"label\":\"Tandem Key\",\"type\":\"string\",\"length\":36,\"externalId\":true,\"unique\":true}");
    try {
      TaskRequest task = TaskRequest.of(key(), lead, "Call").build();
      org().fault("drop-answer", "collections");
      assertInstanceOf(WriteResult.Unknown.class, backend.createTasks(List.of(task)).get(0));
      WriteResult.Written again =
          assertInstanceOf(WriteResult.Written.class, backend.createTasks(List.of(task)).get(0));
      assertEquals(false, again.created());
      assertEquals(before + 1, org().records("Task").size());
      org().edit("Task", again.id(), "{\"Status\":\"Completed\"}");
      assertEquals(
          again, created(TaskRequest.of(task.key(), lead, "Call").again(Instant.now(), Set.of())));
      assertEquals(
          "Completed",
          org().records("Task").get(again.id()).path("Status").asText(),
          "what a person has done since stays");
      CheckReport.Finding finding = finding();
      assertTrue(finding.message().contains("none is created twice"), finding::message);
    } finally {
      org().send("DELETE", "fields/Task/Tandem_Key__c", "");
    }
    TaskRequest without = TaskRequest.of(key(), lead, "Without").build();
    assertInstanceOf(WriteResult.Postponed.class, backend.createTasks(List.of(without)).get(0));
    assertInstanceOf(WriteResult.Written.class, backend.createTasks(List.of(without)).get(0));
  }

  @Test
  void aMissingRightIsToldByTheCheckAndOfEachTask() {
    assertEquals(CheckReport.Level.OK, finding().level());
    org().access("{\"readOnly\":[\"Task\"]}");
    assertEquals(CheckReport.Level.WARNING, finding().level());
    assertInstanceOf(
        WriteResult.Rejected.class,
        backend.createTasks(List.of(TaskRequest.of(key(), lead, "Call").build())).get(0));
  }

  @Test
  void statusesAndPrioritiesAreListedTheDefaultFirst() {
    assertEquals("Not Started", backend.choices(ChoiceLists.TASK_STATUSES).get(0).value());
    assertEquals(
        Set.of("High", "Normal", "Low"),
        Set.copyOf(
            backend.choices(ChoiceLists.TASK_PRIORITIES).stream().map(Choice::value).toList()));
  }

  private CheckReport.Finding finding() {
    return backend.check().findings().stream()
        .filter(finding -> finding.subject().equals("Tasks"))
        .findFirst()
        .orElseThrow();
  }

  private WriteResult.Written created(TaskRequest.Builder request) {
    WriteResult result = backend.createTasks(List.of(request.build())).get(0);
    return assertInstanceOf(WriteResult.Written.class, result, result::toString);
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
