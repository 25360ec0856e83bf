package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.plugin.salesforce.Answers.error;
import static org.tandemcrm.plugin.salesforce.Answers.typed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;
import org.tandemcrm.spi.WriteResult.Cause;

/** What is sent, and what the answers mean. */
class SalesforceWriteTest {

  private static final String ID = "00Q000000000001EAA";
  private static final String OTHER = "00Q000000000002EAA";
  private static final Value DOE = new Value.Text("Doe");
  private static final String LEAD = typed("Lead", "LastName:string", "City:string");
  private static final String LEAD_WITH_KEY =
      typed("Lead", "LastName:string", "Tandem_Key__c:string");

  private final FakeSalesforce fake = new FakeSalesforce();
  private final SalesforceBackend backend = new SalesforceBackend(fake.settings());

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void changesGoTogetherWithoutAssignmentAndInSpiteOfDuplicateWarnings() {
    fake.next(200, typed("Contact", "LastName:string"));
    fake.next(200, LEAD);
    fake.next(200, list(done("003000000000001AAA"), done(ID), done(OTHER)));
    List<WriteResult> results =
        write(
            update(ID).set("LastName", DOE),
            Mutation.update("Contact", "003000000000001AAA", "k").set("LastName", DOE),
            update(OTHER).clear("City"));
    assertEquals(
        List.of(
            new WriteResult.Written(ID, false),
            new WriteResult.Written("003000000000001AAA", false),
            new WriteResult.Written(OTHER, false)),
        results);
    FakeSalesforce.Call call = fake.calls().get(2);
    assertEquals(
        "PATCH /services/data/v65.0/composite/sobjects", call.method() + " " + call.target());
    assertEquals("FALSE", call.headers().get("Sforce-Auto-Assign"));
    assertEquals("allowSave=true", call.headers().get("Sforce-Duplicate-Rule-Header"));
    assertEquals(
        "{\"allOrNone\":false,\"records\":["
            + "{\"attributes\":{\"type\":\"Contact\"},\"id\":\"003000000000001AAA\",\"LastName\":\"Doe\"},"
            + "{\"attributes\":{\"type\":\"Lead\"},\"id\":\"00Q000000000001EAA\",\"LastName\":\"Doe\"},"
            + "{\"attributes\":{\"type\":\"Lead\"},\"id\":\"00Q000000000002EAA\",\"City\":null}]}",
        call.body());
  }

  @Test
  void aCreationIsOneUnderItsKeyAndYieldsToDuplicateRules() {
    fake.next(200, LEAD_WITH_KEY);
    fake.next(
        200,
        list(
            "{\"id\":\"" + ID + "\",\"success\":true,\"errors\":[],\"created\":true}",
            "{\"id\":\"00Q000000000002\",\"success\":true,\"errors\":[],\"created\":false}"));
    assertEquals(
        List.of(new WriteResult.Written(ID, true), new WriteResult.Written(OTHER, false)),
        write(create("k1").set("LastName", DOE), create("k2").set("LastName", DOE)));
    FakeSalesforce.Call call = fake.calls().get(1);
    assertEquals(
        "PATCH /services/data/v65.0/composite/sobjects/Lead/Tandem_Key__c",
        call.method() + " " + call.target());
    assertEquals("allowSave=false", call.headers().get("Sforce-Duplicate-Rule-Header"));
    assertTrue(call.body().contains("\"Tandem_Key__c\":\"k1\""), call.body());
  }

  @Test
  void withoutTheKeyFieldACreationIsPosted() {
    fake.next(200, LEAD);
    fake.next(200, list(done(ID)));
    assertEquals(
        List.of(new WriteResult.Written(ID, true)), write(create("k").set("LastName", DOE)));
    assertEquals("POST", fake.calls().get(1).method());
    assertFalse(fake.calls().get(1).body().contains("\"k\""));
  }

  @Test
  void whoAsksForAssignmentGoesApart() {
    fake.next(200, LEAD_WITH_KEY);
    fake.next(200, list(done(ID)));
    fake.next(200, list(done(OTHER)));
    write(create("k1").set("LastName", DOE).assignedByCrm(), create("k2").set("LastName", DOE));
    assertEquals(
        List.of("TRUE", "FALSE"),
        fake.calls().subList(1, 3).stream()
            .map(call -> call.headers().get("Sforce-Auto-Assign"))
            .toList());
  }

  @Test
  void valuesHaveTheFormOfTheirFields() {
    fake.next(
        200,
        typed(
            "Lead",
            "Size:int",
            "Share:percent",
            "Worth:currency",
            "On:boolean",
            "Off:boolean",
            "Day:date",
            "At:datetime",
            "Likes:multipicklist",
            "Gone:date"));
    fake.next(200, list(done(ID)));
    write(
        update(ID)
            .set("Size", new Value.Number(new BigDecimal("1.2E+3")))
            .set("Share", new Value.Number(new BigDecimal("12.5")))
            .set("Worth", new Value.Number(new BigDecimal("1E+2")))
            .set("On", new Value.Flag(true))
            .clear("Off")
            .set("Day", new Value.Day(LocalDate.of(2026, 2, 28)))
            .set("At", new Value.Moment(Instant.parse("2026-02-28T23:59:59.120Z")))
            .set("Likes", new Value.Options(Set.of("b", "a")))
            .clear("Gone"));
    JsonNode row = json(fake.calls().get(1).body()).path("records").path(0);
    assertEquals("1200", row.path("Size").toString());
    assertEquals("12.5", row.path("Share").toString());
    assertEquals("100", row.path("Worth").toString());
    assertTrue(row.path("On").booleanValue());
    assertEquals("false", row.path("Off").toString(), "a checkbox has no third state");
    assertEquals("2026-02-28", row.path("Day").textValue());
    assertEquals("2026-02-28T23:59:59.120Z", row.path("At").textValue());
    assertEquals("a;b", row.path("Likes").textValue());
    assertTrue(row.path("Gone").isNull());
  }

  @Test
  void whatSalesforceWouldRefuseTheWholeCallForIsRefusedHereAlone() {
    fake.next(200, typed("Lead", "Size:int", "Likes:multipicklist", "City:string"));
    fake.next(200, list(done(ID)));
    List<WriteResult> results =
        write(
            update(OTHER).set("Size", new Value.Number(new BigDecimal("1.5"))),
            update(OTHER).set("Size", new Value.Text("many")),
            update(OTHER).set("Likes", new Value.Options(Set.of("a;b"))),
            update(OTHER).set("Gone__c", DOE),
            Mutation.create("Campaign", "k").set("Name", DOE),
            update(ID).set("City", DOE));
    assertEquals(
        List.of(
            Cause.INVALID_VALUE,
            Cause.INVALID_VALUE,
            Cause.INVALID_VALUE,
            Cause.SCHEMA_CHANGED,
            Cause.SCHEMA_CHANGED),
        results.subList(0, 5).stream().map(result -> rejected(result).cause()).toList());
    assertEquals(Set.of("Gone__c"), rejected(results.get(3)).fields());
    assertEquals(new WriteResult.Written(ID, false), results.get(5));
    assertEquals(1, records(fake.calls().get(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "STRING_TOO_LONG, City, INVALID_VALUE",
    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, City, INVALID_VALUE",
    "INVALID_EMAIL_ADDRESS, City, INVALID_VALUE",
    "FIELD_INTEGRITY_EXCEPTION, StateCode, INVALID_VALUE",
    "REQUIRED_FIELD_MISSING, City, REQUIRED_FIELD",
    "FIELD_CUSTOM_VALIDATION_EXCEPTION, '', VALIDATION_RULE",
    "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, '', VALIDATION_RULE",
    "DUPLICATES_DETECTED, '', DUPLICATE",
    "DUPLICATE_VALUE, Tandem_Key__c, DUPLICATE",
    "INSUFFICIENT_ACCESS_OR_READONLY, '', NO_RIGHT",
    "INVALID_FIELD_FOR_INSERT_UPDATE, City, NO_RIGHT",
    "INACTIVE_OWNER_OR_USER, OwnerId, OWNER",
    "INVALID_CROSS_REFERENCE_KEY, OwnerId, OWNER",
    "INVALID_CROSS_REFERENCE_KEY, AccountId, REFERENCE",
    "INVALID_CROSS_REFERENCE_KEY, '', GONE",
    "MALFORMED_ID, Id, GONE",
    "ENTITY_IS_DELETED, '', GONE",
    "CANNOT_UPDATE_CONVERTED_LEAD, '', CONVERTED",
    "INVALID_FIELD, '', SCHEMA_CHANGED",
    "STORAGE_LIMIT_EXCEEDED, '', OTHER"
  })
  void aRefusalHasItsCauseAndSalesforcesOwnWords(String code, String field, Cause cause) {
    fake.next(200, LEAD);
    fake.next(200, list(refused(code, field), done(OTHER)));
    List<WriteResult> results = write(update(ID).set("City", DOE), update(OTHER).set("City", DOE));
    WriteResult.Rejected rejected = rejected(results.get(0));
    assertEquals(cause, rejected.cause());
    assertTrue(rejected.reason().contains(code + " It went wrong."), rejected::reason);
    assertEquals(
        field.isEmpty() || cause == Cause.GONE ? Set.of() : Set.of(field), rejected.fields());
    assertEquals(new WriteResult.Written(OTHER, false), results.get(1));
  }

  @Test
  void aLockedRowWaits() {
    fake.next(200, LEAD);
    fake.next(200, list(refused("UNABLE_TO_LOCK_ROW", ""), done(OTHER)));
    List<WriteResult> results = write(update(ID).set("City", DOE), update(OTHER).set("City", DOE));
    assertInstanceOf(WriteResult.Postponed.class, results.get(0));
  }

  @Test
  void anAnswerThatIsTooShortLeavesTheRestUnknown() {
    fake.next(200, LEAD);
    fake.next(200, list(done(ID)));
    List<WriteResult> results = write(update(ID).set("City", DOE), update(OTHER).set("City", DOE));
    assertEquals(new WriteResult.Written(ID, false), results.get(0));
    assertInstanceOf(WriteResult.Unknown.class, results.get(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[{},{},{}]",
        "<html>",
        "[{\"id\":\"00Q000000000009AAA\",\"success\":true},{\"success\":false,\"errors\":[]}]",
        "[{\"success\":true},null]",
        "[{\"id\":\"00Q0000000"
      })
  void anAnswerThatSaysSomethingElseLeavesEachUnknown(String answer) {
    fake.next(200, LEAD);
    fake.next(200, answer);
    write(update(ID).set("City", DOE), update(OTHER).set("City", DOE))
        .forEach(result -> assertInstanceOf(WriteResult.Unknown.class, result));
  }

  @Test
  void anAnswerThatGetsLostLeavesEachUnknownAndIsNotAskedForAgain() {
    fake.next(200, LEAD);
    fake.nextIsLost();
    write(update(ID).set("City", DOE), update(OTHER).set("City", DOE))
        .forEach(result -> assertInstanceOf(WriteResult.Unknown.class, result));
    assertEquals(2, fake.calls().size());
  }

  @ParameterizedTest
  @CsvSource({"502, ''", "503, ''", "420, ''"})
  void aGatewayThatGivesUpMayHavePassedItOn(int status, String body) {
    fake.next(200, LEAD);
    fake.next(status, body);
    assertInstanceOf(WriteResult.Unknown.class, write(update(ID).set("City", DOE)).get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "403, REQUEST_LIMIT_EXCEEDED, RATE_LIMITED",
    "503, SERVER_UNAVAILABLE, TRANSIENT",
    "400, UNABLE_TO_LOCK_ROW, TRANSIENT",
    "403, API_CURRENTLY_DISABLED, CONFIGURATION",
    "410, GONE, CONFIGURATION"
  })
  void whatRefusesAllBeforeAnythingWasWrittenIsAFailure(int status, String code, FailureKind kind) {
    fake.next(200, LEAD);
    fake.next(status, error(code));
    assertEquals(
        kind, assertThrows(PluginException.class, () -> write(update(ID).set("City", DOE))).kind());
  }

  @Test
  void whatIsLeftWhenTheAllowanceEndsWaits() {
    fake.next(200, LEAD);
    fake.next(200, list(done(ID)));
    fake.next(403, error("REQUEST_LIMIT_EXCEEDED"));
    List<WriteResult> results =
        write(
            update(ID).set("City", DOE),
            create("k1").set("City", DOE),
            create("k2").set("City", DOE).assignedByCrm());
    assertEquals(new WriteResult.Written(ID, false), results.get(0));
    assertInstanceOf(WriteResult.Postponed.class, results.get(1));
    assertInstanceOf(WriteResult.Postponed.class, results.get(2));
    assertEquals(3, fake.calls().size(), "no call after the limit");
  }

  @Test
  void anExpiredTokenIsRenewedOnceAndTheCallRepeated() {
    fake.next(200, LEAD);
    fake.next(401, error("INVALID_SESSION_ID"));
    fake.next(200, list(done(ID)));
    assertEquals(List.of(new WriteResult.Written(ID, false)), write(update(ID).set("City", DOE)));
    fake.next(401, error("INVALID_SESSION_ID"));
    fake.next(401, error("INVALID_SESSION_ID"));
    assertEquals(
        FailureKind.AUTHENTICATION,
        assertThrows(PluginException.class, () -> write(update(ID).set("City", DOE))).kind());
  }

  @Test
  void aRefusalOfTheWholeCallIsHalvedUntilTheBadOneStandsAlone() {
    fake.next(200, LEAD);
    fake.next(400, error("JSON_PARSER_ERROR"));
    fake.next(200, list(done(id(0)), done(id(1))));
    fake.next(400, error("JSON_PARSER_ERROR"));
    fake.next(400, error("JSON_PARSER_ERROR"));
    fake.next(200, list(done(id(3))));
    List<WriteResult> results =
        write(IntStream.range(0, 4).mapToObj(i -> update(id(i)).set("City", DOE)));
    assertEquals(Cause.INVALID_VALUE, rejected(results.get(2)).cause());
    assertEquals(
        List.of(id(0), id(1), id(3)),
        Stream.of(0, 1, 3).map(i -> ((WriteResult.Written) results.get(i)).id()).toList());
    assertEquals(
        List.of(4, 2, 2, 1, 1), fake.calls().stream().skip(1).map(call -> records(call)).toList());
  }

  @Test
  void aRecordOnWhichTheOrganisationsCodeFailsWaitsAndStopsNoOther() {
    fake.next(200, LEAD);
    fake.next(500, error("UNKNOWN_EXCEPTION"));
    fake.next(500, error("UNKNOWN_EXCEPTION"));
    fake.next(200, list(done(OTHER)));
    List<WriteResult> results = write(update(ID).set("City", DOE), update(OTHER).set("City", DOE));
    assertInstanceOf(WriteResult.Postponed.class, results.get(0));
    assertEquals(new WriteResult.Written(OTHER, false), results.get(1));
  }

  @Test
  void aCreationWithoutAKeyIsNotRepeatedWhenTheOrganisationsCodeFails() {
    fake.next(200, LEAD);
    fake.next(500, error("UNKNOWN_EXCEPTION"));
    write(create("k1").set("City", DOE), create("k2").set("City", DOE))
        .forEach(result -> assertInstanceOf(WriteResult.Unknown.class, result));
  }

  @Test
  void whereAllFailItIsNotTheRecords() {
    fake.next(200, LEAD);
    IntStream.range(0, 100).forEach(i -> fake.next(500, error("UNKNOWN_EXCEPTION")));
    write(IntStream.range(0, 200).mapToObj(i -> update(id(i)).set("City", DOE)))
        .forEach(result -> assertInstanceOf(WriteResult.Postponed.class, result));
    assertEquals(33, fake.calls().size(), "a description and 32 writes");
  }

  @Test
  void aFieldThatVanishesIsLookedForAndTheOthersAreWritten() {
    fake.next(200, LEAD);
    fake.next(400, error("INVALID_FIELD"));
    fake.next(200, typed("Lead", "LastName:string"));
    fake.next(200, list(done(OTHER)));
    List<WriteResult> results =
        write(update(ID).set("City", DOE), update(OTHER).set("LastName", DOE));
    assertEquals(Cause.SCHEMA_CHANGED, rejected(results.get(0)).cause());
    assertEquals(Set.of("City"), rejected(results.get(0)).fields());
    assertEquals(new WriteResult.Written(OTHER, false), results.get(1));
  }

  @Test
  void aKeyFieldThatVanishesIsLookedForTheNextTime() {
    fake.next(200, LEAD_WITH_KEY);
    fake.next(404, error("NOT_FOUND"));
    assertInstanceOf(WriteResult.Postponed.class, write(create("k").set("LastName", DOE)).get(0));
    fake.next(200, LEAD);
    fake.next(200, list(done(ID)));
    assertInstanceOf(WriteResult.Written.class, write(create("k").set("LastName", DOE)).get(0));
    assertEquals("POST", fake.calls().get(3).method());
  }

  @Test
  void nobodyThereIsAFailureForNothingWasSent() {
    fake.next(200, LEAD);
    fake.next(200, list(done(ID)));
    write(update(ID).set("City", DOE));
    fake.close();
    assertEquals(
        FailureKind.TRANSIENT,
        assertThrows(PluginException.class, () -> write(update(ID).set("City", DOE))).kind());
  }

  @Test
  void noReasonShowsTheToken() {
    fake.next(200, LEAD);
    fake.next(
        200,
        list(
            "{\"success\":false,\"errors\":[{\"statusCode\":\"X\",\"message\":\"%s is bad.\"}]}"
                .formatted(FakeSalesforce.TOKEN)));
    assertEquals(
        "Salesforce refuses it: X *** is bad.",
        rejected(write(update(ID).set("City", DOE)).get(0)).reason());
  }

  @Test
  void nothingToWriteCostsNothing() {
    assertEquals(List.of(), backend.write(List.of()));
    assertEquals(0, fake.tokens());
  }

  private static Mutation.Builder create(String key) {
    return Mutation.create("Lead", key);
  }

  private static Mutation.Builder update(String id) {
    return Mutation.update("Lead", id, "k");
  }

  private List<WriteResult> write(Mutation.Builder... mutations) {
    return write(Stream.of(mutations));
  }

  private List<WriteResult> write(Stream<Mutation.Builder> mutations) {
    return backend.write(mutations.map(Mutation.Builder::build).toList());
  }

  private static String id(int number) {
    return SalesforceIds.normal("00Q000000000%03d".formatted(number));
  }

  private static int records(FakeSalesforce.Call call) {
    return json(call.body()).path("records").size();
  }

  private static String list(String... items) {
    return Stream.of(items).collect(Collectors.joining(",", "[", "]"));
  }

  private static String done(String id) {
    return "{\"id\":\"" + id + "\",\"success\":true,\"errors\":[]}";
  }

  private static String refused(String code, String field) {
    return "{\"success\":false,\"errors\":[{\"statusCode\":\"%s\",\"message\":\"It went wrong.\",\"fields\":[%s]}]}"
        .formatted(code, field.isEmpty() ? "" : "\"" + field + "\"");
  }

  private static WriteResult.Rejected rejected(WriteResult result) {
    return assertInstanceOf(WriteResult.Rejected.class, result);
  }

  private static JsonNode json(String text) {
    try {
      return SalesforceHttp.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
