package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;
import org.tandemcrm.spi.WriteResult.Cause;

/** Writing with what befalls an organisation: bad records, lost answers, rules, limits. */
class SalesforceWritingContractTest extends SandboxContract {

  @Test
  void twoHundredChangesAreOneCall() {
    try (CrmBackend backend = connect()) {
      List<String> ids = leads(200);
      backend.write(List.of(change(ids.get(0), "Warm up")));
      org().resetCalls();
      List<WriteResult> results =
          backend.write(ids.stream().map(id -> change(id, "Changed")).toList());
      assertEquals(
          ids.stream().map(id -> (WriteResult) new WriteResult.Written(id, false)).toList(),
          results);
      assertEquals(1, org().calls());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"poison-record", "poison-call"})
  void aPoisonedRecordLeavesTheOther199Written(String kind) {
    try (CrmBackend backend = connect()) {
      List<String> ids = leads(200);
      org().fault("{\"kind\":\"%s\",\"record\":\"%s\",\"times\":-1}".formatted(kind, ids.get(77)));
      List<WriteResult> results =
          backend.write(ids.stream().map(id -> change(id, "Changed")).toList());
      for (int i = 0; i < ids.size(); i++) {
        if (i != 77) {
          assertEquals(new WriteResult.Written(ids.get(i), false), results.get(i));
        }
      }
      assertTrue(
          results.get(77) instanceof WriteResult.Rejected rejected
                  && rejected.cause() == Cause.VALIDATION_RULE
              || results.get(77) instanceof WriteResult.Postponed,
          results.get(77)::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop-answer", "cut-answer"})
  void aCreationWhoseAnswerGotLostIsFoundByItsKeyAndNotDoneTwice(String kind) {
    try (CrmBackend backend = connect()) {
      backend.describe();
      List<Mutation> creations =
          Stream.generate(() -> creation(UUID.randomUUID().toString())).limit(3).toList();
      org().fault(kind, "collections");
      backend
          .write(creations)
          .forEach(result -> assertInstanceOf(WriteResult.Unknown.class, result));
      List<WriteResult> again = backend.write(creations);
      again.forEach(
          result -> assertEquals(false, ((WriteResult.Written) result).created(), "done before"));
      JsonNode counted = org().send("GET", "creates/Lead/Tandem_Key__c", "");
      creations.forEach(
          creation ->
              assertEquals(1, counted.path("byKey").path(creation.key()).asInt(), "created once"));
    }
  }

  @Test
  void anAnswerOfTheFirstHalfLeavesTheOtherUnknown() {
    try (CrmBackend backend = connect()) {
      backend.describe();
      org().fault("short-answer", "collections");
      List<WriteResult> results =
          backend.write(leads(4).stream().map(id -> change(id, "Half")).toList());
      assertEquals(
          List.of("Written", "Written", "Unknown", "Unknown"),
          results.stream().map(result -> result.getClass().getSimpleName()).toList());
    }
  }

  @Test
  void rulesOfTheOrganisationAreCausesWithTheirOwnWords() {
    try (CrmBackend backend = connect()) {
      backend.describe();
      List<String> ids = leads(3);
      org()
          .send(
              "POST",
              "rules/validation",
              "{\"object\":\"Lead\",\"field\":\"Title\",\"message\":\"No titles, please.\","
                  + "\"conditions\":[{\"field\":\"Title\",\"operator\":\"equals\",\"value\":\"Count\"}]}");
      List<WriteResult> results =
          backend.write(
              List.of(
                  Mutation.update("Lead", ids.get(0), "k")
                      .set("Title", new Value.Text("Count"))
                      .build(),
                  change(ids.get(1), "Fine")));
      WriteResult.Rejected rejected = assertInstanceOf(WriteResult.Rejected.class, results.get(0));
      assertEquals(Cause.VALIDATION_RULE, rejected.cause());
      assertTrue(rejected.reason().contains("No titles, please."), rejected::reason);
      assertEquals(new WriteResult.Written(ids.get(1), false), results.get(1));
    }
  }

  @Test
  void aDuplicateRuleStopsACreationAndNoChange() {
    try (CrmBackend backend = connect()) {
      backend.describe();
      org()
          .send(
              "POST",
              "rules/duplicate",
              "{\"object\":\"Lead\",\"field\":\"Email\",\"action\":\"allow\"}");
      Value email = new Value.Text("twice@kit.example");
      Mutation.Builder first = Mutation.create("Lead", UUID.randomUUID().toString());
      Mutation.Builder second = Mutation.create("Lead", UUID.randomUUID().toString());
      for (Mutation.Builder creation : List.of(first, second)) {
        creation
            .set("LastName", new Value.Text("Kit"))
            .set("Company", new Value.Text("Kit Ltd"))
            .set("Email", email);
      }
      String id =
          assertInstanceOf(WriteResult.Written.class, backend.write(List.of(first.build())).get(0))
              .id();
      assertEquals(
          Cause.DUPLICATE,
          assertInstanceOf(
                  WriteResult.Rejected.class, backend.write(List.of(second.build())).get(0))
              .cause());
      String other = leads(1).get(0);
      assertEquals(
          List.of(new WriteResult.Written(other, false)),
          backend.write(List.of(Mutation.update("Lead", other, "k").set("Email", email).build())));
      assertEquals(
          2,
          org().records("Lead").values().stream()
              .filter(lead -> lead.path("Email").asText().equals("twice@kit.example"))
              .count(),
          id);
    }
  }

  @Test
  void anExpiredSessionIsRenewedAndNothingIsWrittenTwice() {
    try (CrmBackend backend = connect()) {
      backend.describe();
      org().fault("expire-sessions", "collections");
      Mutation creation = creation(UUID.randomUUID().toString());
      assertInstanceOf(WriteResult.Written.class, backend.write(List.of(creation)).get(0));
      assertEquals(
          1,
          org()
              .send("GET", "creates/Lead/Tandem_Key__c", "")
              .path("byKey")
              .path(creation.key())
              .asInt());
    }
  }

  private List<String> leads(int count) {
    List<String> ids = new ArrayList<>();
    for (Map.Entry<String, JsonNode> lead : org().records("Lead").entrySet()) {
      if (!lead.getValue().path("IsConverted").asBoolean() && ids.size() < count) {
        ids.add(lead.getKey());
      }
    }
    Collections.sort(ids);
    return ids;
  }

  private static Mutation change(String id, String title) {
    return Mutation.update("Lead", id, "k").set("Title", new Value.Text(title)).build();
  }

  private static Mutation creation(String key) {
    return Mutation.create("Lead", key)
        .set("LastName", new Value.Text("Kit"))
        .set("Company", new Value.Text("Kit Ltd"))
        .build();
  }
}
