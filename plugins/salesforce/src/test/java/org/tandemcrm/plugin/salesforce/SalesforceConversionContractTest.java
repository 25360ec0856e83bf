package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.ConversionRequest;
import org.tandemcrm.spi.ConversionResult;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.WriteResult.Cause;

/** Conversions by the built plugin, with Salesforce's own library behind its own class loader. */
class SalesforceConversionContractTest extends SandboxContract {

  private static final String STATUS = "Closed - Converted";

  private CrmBackend backend;

  @BeforeEach
  void open() {
    backend = connect();
    org().judgeSoap();
  }

  @AfterEach
  void close() {
    backend.close();
    org().send("DELETE", "rules", "");
  }

  @Test
  void aLeadBecomesAContactOfANewAccountAndItsOwnerIsMailed() {
    String lead = lead("{\"LastName\":\"Doe\",\"Company\":\"Doe & Söhne <1>\"}");
    String user = user();
    Conversion into =
        converted(
            ConversionRequest.of(lead, STATUS).owner(user).opportunity("Deal \"1\"").notifying());
    JsonNode contact = record("Contact", into.contactId());
    assertEquals("Doe", contact.path("LastName").asText());
    assertEquals(user, contact.path("OwnerId").asText());
    assertEquals("Doe & Söhne <1>", record("Account", into.accountId()).path("Name").asText());
    assertEquals("Deal \"1\"", record("Opportunity", into.opportunityId()).path("Name").asText());
    assertEquals(
        into.contactId().orElseThrow(),
        org().records("Lead").get(lead).path("ConvertedContactId").asText());
    JsonNode mails = org().send("GET", "mails", "").path("mails");
    assertEquals(1, mails.size());
    assertEquals(
        org().records("User").get(user).path("Email").asText(), mails.path(0).path("to").asText());
  }

  @Test
  void anExistingContactIsMergedIntoAndNeitherOpportunityNorMailComes() {
    String account = org().create("Account", "{\"Name\":\"Known\"}").path("Id").asText();
    String contact =
        org()
            .create("Contact", "{\"LastName\":\"Known\",\"AccountId\":\"" + account + "\"}")
            .path("Id")
            .asText();
    int mails = org().send("GET", "mails", "").path("mails").size();
    Conversion into = converted(ConversionRequest.of(lead(), STATUS).contact(contact, account));
    assertEquals(Optional.of(contact), into.contactId());
    assertEquals(Optional.of(account), into.accountId());
    assertEquals(Optional.empty(), into.opportunityId());
    assertEquals("Known", record("Contact", into.contactId()).path("LastName").asText());
    assertEquals(mails, org().send("GET", "mails", "").path("mails").size());
  }

  @Test
  void aHundredLeadsAreOneCallAndOneBadOneStopsNoOther() {
    List<String> leads = leads(100);
    org()
        .fault(
            "{\"kind\":\"poison-record\",\"resource\":\"soap\",\"record\":\"%s\",\"times\":-1}"
                .formatted(leads.get(42)));
    backend.describe();
    org().resetCalls();
    List<ConversionResult> results = backend.convert(requests(leads));
    assertEquals(2, org().calls(), "the conversion, and one look at what was refused");
    for (int i = 0; i < leads.size(); i++) {
      if (i == 42) {
        ConversionResult.Rejected bad =
            assertInstanceOf(ConversionResult.Rejected.class, results.get(i));
        assertEquals(Cause.VALIDATION_RULE, bad.cause(), bad::reason);
      } else {
        assertInstanceOf(ConversionResult.Converted.class, results.get(i));
      }
    }
  }

  @Test
  void whatARefusalOfTheWholeCallIsAboutIsFound() {
    List<String> leads = leads(16);
    org()
        .fault(
            "{\"kind\":\"poison-call\",\"resource\":\"soap\",\"record\":\"%s\",\"times\":-1}"
                .formatted(leads.get(5)));
    List<ConversionResult> results = backend.convert(requests(leads));
    for (int i = 0; i < leads.size(); i++) {
      if (i == 5) {
        assertInstanceOf(ConversionResult.Postponed.class, results.get(i));
      } else {
        assertInstanceOf(ConversionResult.Converted.class, results.get(i));
      }
    }
    assertEquals(15, leads.stream().filter(this::isConverted).count());
  }

  @Test
  void eachRefusalHasItsCause() {
    String queue =
        org().records("Group").values().stream()
            .filter(group -> group.path("Type").asText().equals("Queue"))
            .findFirst()
            .orElseThrow()
            .path("Id")
            .asText();
    String queued = lead("{\"LastName\":\"Q\",\"Company\":\"Q\",\"OwnerId\":\"" + queue + "\"}");
    String deleted = lead();
    org().delete("Lead", deleted);
    String account = org().create("Account", "{\"Name\":\"Gone\"}").path("Id").asText();
    org().delete("Account", account);
    String inactive = users().get(users().size() - 1);
    org().edit("User", inactive, "{\"IsActive\":false}");
    List<ConversionRequest> requests =
        List.of(
            ConversionRequest.of(lead(), "Nonsense").build(),
            ConversionRequest.of(queued, STATUS).build(),
            ConversionRequest.of(lead(), STATUS).owner(queue).build(),
            ConversionRequest.of(lead(), STATUS).owner(inactive).build(),
            ConversionRequest.of(deleted, STATUS).build(),
            ConversionRequest.of("00Q000000KitGone0", STATUS).build(),
            ConversionRequest.of(lead(), STATUS).account(account).build(),
            ConversionRequest.of(lead(), STATUS).account("nonsense").build(),
            ConversionRequest.of("nonsense", STATUS).build(),
            ConversionRequest.of(lead(), STATUS).opportunity("x".repeat(81)).build(),
            ConversionRequest.of(lead(), STATUS).build());
    List<ConversionResult> results = backend.convert(requests);
    assertEquals(
        List.of(
            Cause.INVALID_VALUE,
            Cause.OWNER,
            Cause.OWNER,
            Cause.OWNER,
            Cause.GONE,
            Cause.GONE,
            Cause.REFERENCE,
            Cause.REFERENCE,
            Cause.GONE,
            Cause.INVALID_VALUE),
        results.subList(0, 10).stream()
            .map(result -> assertInstanceOf(ConversionResult.Rejected.class, result).cause())
            .toList());
    assertInstanceOf(ConversionResult.Converted.class, results.get(10));
  }

  @Test
  void aLeadThatAPersonConvertedTellsWhereItWent() {
    String lead = lead();
    String contact = org().convert(lead).path("contactId").asText();
    ConversionResult.AlreadyConverted known =
        assertInstanceOf(
            ConversionResult.AlreadyConverted.class,
            backend.convert(List.of(ConversionRequest.of(lead, STATUS).build())).get(0));
    assertEquals(Optional.of(contact), known.into().contactId());
    assertTrue(known.into().accountId().isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop-answer", "cut-answer"})
  void whatALostAnswerHidIsToldWhenAskedAgain(String kind) {
    List<String> leads = leads(3);
    org().fault(kind, "soap");
    List<ConversionResult> results = backend.convert(requests(leads));
    List<ConversionResult> again = backend.convert(requests(leads));
    for (int i = 0; i < 3; i++) {
      ConversionResult.AlreadyConverted done =
          assertInstanceOf(ConversionResult.AlreadyConverted.class, again.get(i));
      assertEquals(
          Optional.of(org().records("Lead").get(leads.get(i)).path("ConvertedContactId").asText()),
          done.into().contactId());
      assertTrue(
          results.get(i) instanceof ConversionResult.Unknown || results.get(i).equals(done),
          results.get(i)::toString);
    }
  }

  @Test
  void anExpiredSessionIsRenewedAndNothingIsConvertedTwice() {
    backend.organisationId();
    org().fault("expire-sessions", "soap");
    int accounts = org().records("Account").size();
    assertInstanceOf(ConversionResult.Converted.class, backend.convert(requests(leads(1))).get(0));
    assertEquals(accounts + 1, org().records("Account").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"status-503", "request-limit-total", "request-limit-concurrent"})
  void whatConcernsAllFailsBeforeAnythingIsConverted(String kind) {
    List<String> leads = leads(2);
    backend.organisationId();
    org().fault(kind, "soap");
    PluginException failure =
        assertThrows(PluginException.class, () -> backend.convert(requests(leads)));
    assertEquals(
        kind.equals("status-503") ? FailureKind.TRANSIENT : FailureKind.RATE_LIMITED,
        failure.kind());
    assertFalse(leads.stream().anyMatch(this::isConverted));
  }

  @Test
  void aLockedLeadWaits() {
    List<String> leads = leads(2);
    org()
        .fault(
            "{\"kind\":\"lock-row\",\"resource\":\"soap\",\"record\":\"%s\"}"
                .formatted(leads.get(0)));
    List<ConversionResult> results = backend.convert(requests(leads));
    assertInstanceOf(ConversionResult.Postponed.class, results.get(0));
    assertInstanceOf(ConversionResult.Converted.class, results.get(1));
  }

  @Test
  void aMissingRightIsToldByTheCheckAndOfEachLead() {
    assertEquals(CheckReport.Level.OK, finding("Converting leads").level());
    org().access("{\"convertLeads\":false}");
    assertEquals(CheckReport.Level.WARNING, finding("Converting leads").level());
    ConversionResult.Rejected refused =
        assertInstanceOf(
            ConversionResult.Rejected.class, backend.convert(requests(leads(1))).get(0));
    assertEquals(Cause.NO_RIGHT, refused.cause());
    assertTrue(refused.reason().contains("Convert Leads"), refused::reason);
  }

  @Test
  void convertedStatusesAreThoseOfTheRecordType() {
    List<Choice> types = backend.choices(ChoiceLists.recordTypes("Lead"));
    assertEquals(
        Set.of("Direct", "Referred"), Set.copyOf(types.stream().map(Choice::label).toList()));
    List<Choice> all = backend.choices(ChoiceLists.CONVERTED_STATUSES);
    assertTrue(all.stream().anyMatch(status -> status.value().equals(STATUS)), all::toString);
    String type = types.get(0).value();
    assertEquals(all, backend.choices(ChoiceLists.convertedStatuses(type)));
    org()
        .send(
            "POST",
            "rules/record-type-values",
            "{\"object\":\"Lead\",\"recordType\":\"%s\",\"field\":\"Status\",\"values\":[\"Working - Contacted\"]}"
                .formatted(type));
    assertEquals(List.of(), backend.choices(ChoiceLists.convertedStatuses(type)));
    assertEquals(all, backend.choices(ChoiceLists.convertedStatuses(types.get(1).value())));
  }

  private CheckReport.Finding finding(String subject) {
    return backend.check().findings().stream()
        .filter(finding -> finding.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  private Conversion converted(ConversionRequest.Builder request) {
    ConversionResult result = backend.convert(List.of(request.build())).get(0);
    return assertInstanceOf(ConversionResult.Converted.class, result, result::toString).into();
  }

  private static List<ConversionRequest> requests(List<String> leads) {
    return leads.stream().map(lead -> ConversionRequest.of(lead, STATUS).build()).toList();
  }

  private JsonNode record(String object, Optional<String> id) {
    return org().records(object).get(id.orElseThrow());
  }

  private boolean isConverted(String lead) {
    return org().records("Lead").get(lead).path("IsConverted").asBoolean();
  }

  private String user() {
    return users().get(0);
  }

  private List<String> users() {
    return org().records("User").values().stream()
        .filter(user -> user.path("IsActive").asBoolean())
        .filter(user -> !user.path("Username").asText().startsWith("integration@"))
        .map(user -> user.path("Id").asText())
        .toList();
  }

  private List<String> leads(int count) {
    return new ArrayList<>(Stream.generate(this::lead).limit(count).toList());
  }

  private String lead() {
    return lead("{\"LastName\":\"Kit\",\"Company\":\"Kit Ltd\"}");
  }

  private String lead(String json) {
    return org().create("Lead", json).path("Id").asText();
  }
}
