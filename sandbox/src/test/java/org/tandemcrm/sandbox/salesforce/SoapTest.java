package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.sandbox.salesforce.ApiClient.API;

import com.fasterxml.jackson.databind.JsonNode;
import com.sforce.soap.partner.LeadConvert;
import com.sforce.soap.partner.LeadConvertResult;
import com.sforce.soap.partner.MergeRequest;
import com.sforce.soap.partner.MergeResult;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.StatusCode;
import com.sforce.soap.partner.UpsertResult;
import com.sforce.soap.partner.fault.ApiFault;
import com.sforce.soap.partner.fault.ExceptionCode;
import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.ConnectionException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Salesforce's own client judges the partner API over SOAP. */
class SoapTest {
  private static final String CONVERTED = "Closed - Converted";
  private static SalesforceSandbox sandbox;
  private static ApiClient client;
  private static PartnerConnection partner;

  @BeforeAll
  static void start() throws ConnectionException {
    sandbox = SalesforceSandbox.start(SandboxOptions.defaults());
    client = ApiClient.loggedIn(sandbox);
    partner = PartnerApi.direct(sandbox, client.token());
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @AfterEach
  void clear() {
    client.delete("/_sandbox/faults");
    client.delete("/_sandbox/rules");
    client.delete("/_sandbox/access");
    client.post("/_sandbox/calls/reset", "");
  }

  private static String made(String object, String json) {
    ApiClient.Answer answer = client.post(API + "/sobjects/" + object, json);
    assertEquals(201, answer.status(), answer.message());
    return answer.body().path("id").asText();
  }

  private static String lead() {
    return lead("");
  }

  private static String lead(String more) {
    return made("Lead", "{\"LastName\":\"Doe\",\"Company\":\"Doe Ltd\"" + more + "}");
  }

  private static JsonNode read(String object, String id) {
    return client.get(API + "/sobjects/" + object + "/" + id).body();
  }

  private static LeadConvert wanted(String lead, Consumer<LeadConvert> more) {
    LeadConvert convert = new LeadConvert();
    convert.setLeadId(lead);
    convert.setConvertedStatus(CONVERTED);
    more.accept(convert);
    return convert;
  }

  private static LeadConvertResult convert(String lead, Consumer<LeadConvert> more)
      throws ConnectionException {
    return partner.convertLead(new LeadConvert[] {wanted(lead, more)})[0];
  }

  private static void assertRefused(StatusCode code, LeadConvertResult result) {
    assertFalse(result.getSuccess());
    assertEquals(code, result.getErrors()[0].getStatusCode(), result.getErrors()[0].getMessage());
  }

  @Test
  void aLeadBecomesAContactOfANewAccountWithAnOpportunity() throws ConnectionException {
    String lead = lead(",\"Tandem_Key__c\":\"soap-1\",\"Email\":\"doe@soap.example\"");
    LeadConvertResult result = convert(lead, c -> {});
    assertTrue(result.getSuccess());
    assertEquals(lead, result.getLeadId());
    assertEquals("Doe Ltd", read("Account", result.getAccountId()).path("Name").asText());
    JsonNode contact = read("Contact", result.getContactId());
    assertEquals("doe@soap.example", contact.path("Email").asText());
    assertEquals("soap-1", contact.path("Tandem_Key__c").asText());
    JsonNode opportunity = read("Opportunity", result.getOpportunityId());
    assertEquals("Doe Ltd", opportunity.path("Name").asText());
    JsonNode after = read("Lead", lead);
    assertTrue(after.path("IsConverted").asBoolean());
    assertEquals(result.getContactId(), after.path("ConvertedContactId").asText());
    assertTrue(after.path("ConvertedDate").asText().matches("\\d{4}-\\d\\d-\\d\\d"));
    assertRefused(StatusCode.CANNOT_UPDATE_CONVERTED_LEAD, convert(lead, c -> {}));
  }

  @Test
  void existingRecordsAreOnlyFilledUp() throws ConnectionException {
    String account = made("Account", "{\"Name\":\"Known\"}");
    String contact =
        made(
            "Contact",
            "{\"LastName\":\"Known\",\"LeadSource\":\"Web\",\"AccountId\":\"" + account + "\"}");
    String lead = lead(",\"Title\":\"Dr.\",\"LeadSource\":\"Other\"");
    LeadConvertResult result =
        convert(
            lead,
            c -> {
              c.setAccountId(account);
              c.setContactId(contact);
              c.setDoNotCreateOpportunity(true);
              c.setOverwriteLeadSource(true);
            });
    assertTrue(result.getSuccess());
    assertNull(result.getOpportunityId());
    JsonNode row = read("Contact", contact);
    assertEquals("Known", row.path("LastName").asText());
    assertEquals("Dr.", row.path("Title").asText());
    assertEquals("Other", row.path("LeadSource").asText());
  }

  @Test
  void theRulesOfAConversionHold() throws ConnectionException {
    String account = made("Account", "{\"Name\":\"A\"}");
    String contact = made("Contact", "{\"LastName\":\"B\"}");
    String lead = lead();
    assertRefused(
        StatusCode.INVALID_STATUS, convert(lead, c -> c.setConvertedStatus("Working - Contacted")));
    assertRefused(StatusCode.REQUIRED_FIELD_MISSING, convert(lead, c -> c.setContactId(contact)));
    assertRefused(
        StatusCode.INVALID_CROSS_REFERENCE_KEY,
        convert(
            lead,
            c -> {
              c.setAccountId(account);
              c.setContactId(contact);
            }));
    assertRefused(
        StatusCode.REQUIRED_FIELD_MISSING, convert(lead, c -> c.setOverwriteLeadSource(true)));
    assertRefused(
        StatusCode.INVALID_FIELD,
        convert(
            lead,
            c -> {
              c.setDoNotCreateOpportunity(true);
              c.setOpportunityName("x");
            }));
    assertRefused(
        StatusCode.STRING_TOO_LONG, convert(lead, c -> c.setOpportunityName("x".repeat(81))));
    assertRefused(StatusCode.MALFORMED_ID, convert(contact, c -> {}));
    assertRefused(StatusCode.INVALID_CROSS_REFERENCE_KEY, convert("00Q5g00000zzzzz", c -> {}));
    assertRefused(StatusCode.REQUIRED_FIELD_MISSING, convert(lead, c -> c.setConvertedStatus("")));
    assertFalse(read("Lead", lead).path("IsConverted").asBoolean());
  }

  @Test
  void aQueuesLeadNeedsAnOwner() throws ConnectionException {
    String queue =
        client
            .query("SELECT Id FROM Group WHERE Type = 'Queue' LIMIT 1")
            .body()
            .at("/records/0/Id")
            .asText();
    String user =
        client
            .query("SELECT Id FROM User WHERE Alias = 'user1'")
            .body()
            .at("/records/0/Id")
            .asText();
    String lead = lead(",\"OwnerId\":\"" + queue + "\"");
    assertRefused(StatusCode.REQUIRED_FIELD_MISSING, convert(lead, c -> {}));
    LeadConvertResult result =
        convert(
            lead,
            c -> {
              c.setOwnerId(user);
              c.setSendNotificationEmail(true);
            });
    assertTrue(result.getSuccess());
    assertEquals(user, read("Contact", result.getContactId()).path("OwnerId").asText());
    JsonNode mail = client.get("/_sandbox/mails").body().at("/mails/0");
    assertEquals("user1@sandbox-trading.example", mail.path("to").asText());
    assertTrue(mail.path("text").asText().contains(lead));
  }

  @Test
  void oneBadLeadHarmsNoOther() throws ConnectionException {
    String good = lead();
    LeadConvertResult[] results =
        partner.convertLead(
            new LeadConvert[] {
              wanted("00Q5g00000zzzzz", c -> {}),
              wanted(good, c -> c.setOpportunityName("<b>&\"x\"</b>"))
            });
    assertFalse(results[0].getSuccess());
    assertTrue(results[1].getSuccess());
    assertEquals(
        "<b>&\"x\"</b>", read("Opportunity", results[1].getOpportunityId()).path("Name").asText());
  }

  @Test
  void twoLeadsOfOneCompanyMakeTwoAccounts() throws ConnectionException {
    LeadConvertResult[] results =
        partner.convertLead(new LeadConvert[] {wanted(lead(), c -> {}), wanted(lead(), c -> {})});
    assertNotEquals(results[0].getAccountId(), results[1].getAccountId());
  }

  @Test
  void moreThanAHundredLeadsAreRefusedAtOnce() {
    LeadConvert[] many = new LeadConvert[101];
    Arrays.fill(many, wanted("00Q5g00000zzzzz", c -> {}));
    ApiFault fault = assertThrows(ApiFault.class, () -> partner.convertLead(many));
    assertEquals(ExceptionCode.EXCEEDED_LEAD_CONVERT_LIMIT, fault.getExceptionCode());
  }

  @Test
  void statusesKeepToTheRecordType() throws ConnectionException {
    String lead = lead();
    String type = read("Lead", lead).path("RecordTypeId").asText();
    client.post(
        "/_sandbox/rules/record-type-values",
        "{\"object\":\"Lead\",\"recordType\":\"%s\",\"field\":\"Status\",\"values\":[\"Working - Contacted\"]}"
            .formatted(type));
    assertRefused(StatusCode.INVALID_STATUS, convert(lead, c -> {}));
  }

  @Test
  void faultsComeAsTheLibraryKnowsThem() throws ConnectionException {
    PartnerConnection stranger = PartnerApi.direct(sandbox, "00Dnonsense");
    ApiFault session = assertThrows(ApiFault.class, () -> stranger.convertLead(new LeadConvert[0]));
    assertEquals(ExceptionCode.INVALID_SESSION_ID, session.getExceptionCode());
    ApiFault login = assertThrows(ApiFault.class, () -> partner.login("somebody", "secret"));
    assertEquals(ExceptionCode.INVALID_OPERATION, login.getExceptionCode());
    client.put("/_sandbox/calls", "{\"remaining\":0}");
    ApiFault limit = assertThrows(ApiFault.class, () -> partner.convertLead(new LeadConvert[0]));
    assertEquals(ExceptionCode.REQUEST_LIMIT_EXCEEDED, limit.getExceptionCode());
    client.post("/_sandbox/calls/reset", "");
    ApiFault unknown = assertThrows(ApiFault.class, () -> partner.describeGlobal());
    assertEquals(ExceptionCode.INVALID_OPERATION, unknown.getExceptionCode());
  }

  @Test
  void aLockedLeadIsToldByItself() throws ConnectionException {
    String lead = lead();
    client.fault("{\"kind\":\"lock-row\",\"resource\":\"soap\",\"record\":\"" + lead + "\"}");
    assertRefused(StatusCode.UNABLE_TO_LOCK_ROW, convert(lead, c -> {}));
    assertTrue(convert(lead, c -> {}).getSuccess());
  }

  @Test
  void oneLeadOfAHundredFails() throws ConnectionException {
    LeadConvert[] hundred = new LeadConvert[100];
    Arrays.setAll(hundred, i -> wanted(lead(), c -> {}));
    client.fault(
        "{\"kind\":\"poison-record\",\"resource\":\"soap\",\"record\":\"%s\"}"
            .formatted(hundred[37].getLeadId()));
    LeadConvertResult[] results = partner.convertLead(hundred);
    assertEquals(100, results.length);
    for (int i = 0; i < 100; i++) {
      assertEquals(hundred[i].getLeadId(), results[i].getLeadId());
      assertEquals(i != 37, results[i].getSuccess());
    }
    assertRefused(StatusCode.CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, results[37]);
    assertFalse(read("Lead", hundred[37].getLeadId()).path("IsConverted").asBoolean());
  }

  @Test
  void aCallThatFailsAsAWholeConvertsAndMailsNothing() {
    String first = lead();
    String second = lead();
    int mails = client.get("/_sandbox/mails").body().path("mails").size();
    client.fault("{\"kind\":\"poison-call\",\"resource\":\"soap\",\"record\":\"" + second + "\"}");
    LeadConvert[] both = {
      wanted(first, c -> c.setSendNotificationEmail(true)), wanted(second, c -> {})
    };
    ApiFault fault = assertThrows(ApiFault.class, () -> partner.convertLead(both));
    assertEquals(ExceptionCode.UNKNOWN_EXCEPTION, fault.getExceptionCode());
    assertFalse(read("Lead", first).path("IsConverted").asBoolean());
    assertEquals(mails, client.get("/_sandbox/mails").body().path("mails").size());
  }

  /** Java's old HTTP client, which the library uses by itself, then asks again unasked. */
  @Test
  void anAnswerCanGetLostAfterTheConversion() throws ConnectionException {
    String lead = lead();
    client.fault("{\"kind\":\"drop-answer\",\"resource\":\"soap\",\"millis\":20}");
    assertRefused(StatusCode.CANNOT_UPDATE_CONVERTED_LEAD, convert(lead, c -> {}));
    assertTrue(read("Lead", lead).path("IsConverted").asBoolean());
  }

  @Test
  void aSessionThatEndsMeanwhileConvertsNothing() throws ConnectionException {
    String lead = lead();
    try (SalesforceSandbox other = SalesforceSandbox.start(SandboxOptions.defaults())) {
      ApiClient another = ApiClient.loggedIn(other);
      PartnerConnection ending = PartnerApi.direct(other, another.token());
      another.fault("{\"kind\":\"expire-sessions\",\"resource\":\"soap\"}");
      LeadConvert[] one = {wanted(lead, c -> {})};
      ApiFault fault = assertThrows(ApiFault.class, () -> ending.convertLead(one));
      assertEquals(ExceptionCode.INVALID_SESSION_ID, fault.getExceptionCode());
      assertFalse(
          PartnerApi.direct(other, ApiClient.loggedIn(other).token())
              .convertLead(new LeadConvert[] {wanted("00Q5g00000zzzzz", c -> {})})[0]
              .getSuccess());
    }
  }

  @Test
  void theRightToConvertCanBeTakenAway() throws ConnectionException {
    String lead = lead();
    client.patch("/_sandbox/access", "{\"convertLeads\":false}");
    assertRefused(StatusCode.INSUFFICIENT_ACCESS_OR_READONLY, convert(lead, c -> {}));
    assertFalse(
        client
                .query("SELECT Id FROM PermissionSet WHERE PermissionsConvertLeads = true")
                .body()
                .path("totalSize")
                .asInt()
            > 0);
    client.delete("/_sandbox/access");
    assertTrue(convert(lead, c -> {}).getSuccess());
  }

  @Test
  void assignmentRulesRunOnlyForWhoAsks() throws ConnectionException {
    String queue =
        client
            .query("SELECT Id FROM Group WHERE Type = 'Queue' LIMIT 1")
            .body()
            .at("/records/0/Id")
            .asText();
    client.post(
        "/_sandbox/rules/assignment",
        "{\"object\":\"Lead\",\"entries\":[{\"conditions\":[{\"field\":\"Country\",\"value\":\"Germany\"}],\"assignTo\":\"%s\"}]}"
            .formatted(queue));
    PartnerConnection asking = PartnerApi.direct(sandbox, client.token());
    asking.setAssignmentRuleHeader(null, true);
    assertEquals(queue, ownerOf(asking.create(new SObject[] {from("Germany")})[0]));
    assertNotEquals(queue, ownerOf(asking.create(new SObject[] {from("France")})[0]));
    assertNotEquals(queue, ownerOf(partner.create(new SObject[] {from("Germany")})[0]));
  }

  private static SObject from(String country) {
    SObject lead = new SObject("Lead");
    lead.setField("LastName", "Soap");
    lead.setField("Company", "Soap Ltd");
    lead.setField("Country", country);
    return lead;
  }

  private static String ownerOf(SaveResult created) {
    assertTrue(created.getSuccess());
    return read("Lead", created.getId()).path("OwnerId").asText();
  }

  @Test
  void recordsAreWrittenAndMerged() throws ConnectionException {
    SObject lead = new SObject("Lead");
    lead.setField("LastName", "Soap");
    lead.setField("Company", "Soap Ltd");
    lead.setField("NumberOfEmployees", 3);
    SObject bad = new SObject("Lead");
    bad.setField("LastName", "Soap");
    SaveResult[] results = partner.create(new SObject[] {lead, bad});
    assertTrue(results[0].getSuccess());
    assertEquals(StatusCode.REQUIRED_FIELD_MISSING, results[1].getErrors()[0].getStatusCode());
    assertArrayEquals(new String[] {"Company"}, results[1].getErrors()[0].getFields());
    SObject change = new SObject("Lead");
    change.setId(results[0].getId());
    change.setFieldsToNull(new String[] {"NumberOfEmployees"});
    assertTrue(partner.update(new SObject[] {change})[0].getSuccess());
    assertTrue(read("Lead", results[0].getId()).path("NumberOfEmployees").isNull());
    SObject keyed = new SObject("Lead");
    keyed.setField("Tandem_Key__c", "soap-upsert");
    keyed.setField("LastName", "Soap");
    keyed.setField("Company", "Soap Ltd");
    UpsertResult upserted = partner.upsert("Tandem_Key__c", new SObject[] {keyed})[0];
    assertTrue(upserted.getCreated());
    MergeRequest merge = new MergeRequest();
    SObject master = new SObject("Lead");
    master.setId(results[0].getId());
    master.setField("Title", "Merged");
    merge.setMasterRecord(master);
    merge.setRecordToMergeIds(new String[] {upserted.getId()});
    MergeResult merged = partner.merge(new MergeRequest[] {merge})[0];
    assertTrue(merged.getSuccess());
    assertArrayEquals(new String[] {upserted.getId()}, merged.getMergedRecordIds());
    assertEquals("Merged", read("Lead", results[0].getId()).path("Title").asText());
    assertTrue(partner.delete(new String[] {results[0].getId()})[0].getSuccess());
    assertNotNull(
        partner.delete(new String[] {results[0].getId()})[0].getErrors()[0].getStatusCode());
  }

  private static HttpResponse<String> send(String xml) {
    return client.raw(
        client
            .request("/services/Soap/u/65.0")
            .header("Content-Type", "text/xml")
            .POST(BodyPublishers.ofString(xml)));
  }

  private static String envelope(String body) {
    return "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"urn:partner.soap.sforce.com\"><e:Header><SessionHeader><sessionId>%s</sessionId></SessionHeader></e:Header><e:Body>%s</e:Body></e:Envelope>"
        .formatted(client.token(), body);
  }

  @Test
  void theOrderOfElementsCanBeInsistedOn() {
    String wrong =
        envelope(
            "<convertLead><leadConverts><leadId>%s</leadId><convertedStatus>%s</convertedStatus></leadConverts></convertLead>"
                .formatted(lead(), CONVERTED));
    client.put("/_sandbox/soap", "{\"strict\":true}");
    HttpResponse<String> refused = send(wrong);
    assertEquals(500, refused.statusCode());
    assertTrue(
        refused.body().contains("Element convertedStatus invalid at this location"),
        refused.body());
    client.put("/_sandbox/soap", "{\"strict\":false}");
    assertEquals(200, send(wrong).statusCode());
  }

  @Test
  void whatIsNoEnvelopeIsTheClientsFault() {
    assertTrue(send("hello").body().contains("soapenv:Client"));
    assertTrue(send("<x/>").body().contains("soapenv:Client"));
    HttpResponse<String> entity =
        send("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>");
    assertEquals(500, entity.statusCode());
    assertTrue(entity.body().contains("soapenv:Client"));
  }
}
