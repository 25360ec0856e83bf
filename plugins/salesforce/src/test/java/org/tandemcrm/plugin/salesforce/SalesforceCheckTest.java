package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.plugin.salesforce.Answers.EMPTY_PAGE;
import static org.tandemcrm.plugin.salesforce.Answers.describe;
import static org.tandemcrm.plugin.salesforce.Answers.error;
import static org.tandemcrm.plugin.salesforce.Answers.page;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CheckReport.Finding;
import org.tandemcrm.spi.CheckReport.Level;

/** Organisations in which something is missing. */
class SalesforceCheckTest {

  private static final String[] LEAD = {
    "Email",
    "LastName",
    "Company",
    "IsConverted",
    "ConvertedContactId",
    "IsDeleted",
    "HasOptedOutOfEmail",
    "HasOptedOutOfFax",
    "DoNotCall",
    "Tandem_Key__c",
    "Tandem_Last_Sync__c",
    "Tandem_Profile_ID__c",
    "Tandem_Score__c",
    "Tandem_Grade__c",
    "Tandem_Last_Activity__c",
    "Tandem_Last_Activity_At__c",
    "Tandem_Activity_Summary__c"
  };
  private static final String[] CONTACT = {
    "Email",
    "LastName",
    "IsDeleted",
    "HasOptedOutOfEmail",
    "HasOptedOutOfFax",
    "DoNotCall",
    "Tandem_Key__c",
    "Tandem_Last_Sync__c",
    "Tandem_Profile_ID__c",
    "Tandem_Score__c",
    "Tandem_Grade__c",
    "Tandem_Last_Activity__c",
    "Tandem_Last_Activity_At__c",
    "Tandem_Activity_Summary__c"
  };
  private static final String SEES_ALL =
      page("{\"PermissionsViewAllData\":true,\"PermissionsConvertLeads\":true}");

  private final FakeSalesforce fake = new FakeSalesforce();
  private final SalesforceBackend backend = new SalesforceBackend(fake.settings());

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void aGoodOrganisationPasses() {
    CheckReport report = check(SEES_ALL, LEAD, CONTACT);
    assertTrue(report.passed(), () -> report.findings().toString());
    assertTrue(
        report.findings().stream().allMatch(finding -> finding.level() == Level.OK),
        () -> report.findings().toString());
  }

  @Test
  void aSyncUserWithoutViewAllDataIsWarnedOf() {
    CheckReport report = check(page("{\"PermissionsViewAllData\":false}"), LEAD, CONTACT);
    Finding finding = finding(report, "View All Data");
    assertEquals(Level.WARNING, finding.level());
    assertFalse(finding.cure().isEmpty());
    assertTrue(report.passed());
  }

  @Test
  void aSyncUserWhoMayNotConvertIsWarnedOf() {
    Finding finding =
        finding(
            check(page("{\"PermissionsViewAllData\":true}"), LEAD, CONTACT), "Converting leads");
    assertEquals(Level.WARNING, finding.level());
    assertTrue(finding.cure().contains("Convert Leads"), finding::cure);
  }

  @Test
  void whatActionsNeedAndIsMissingIsNamed() {
    start();
    fake.next(200, SEES_ALL);
    for (int i = 0; i < 9; i++) {
      fake.next(404, error("NOT_FOUND"));
    }
    CheckReport report = backend.check();
    assertEquals(Level.WARNING, finding(report, "Campaigns").level());
    assertTrue(finding(report, "Campaigns").cure().contains("Marketing User"));
    assertEquals(Level.WARNING, finding(report, "Tasks").level());
  }

  @Test
  void membersThatCantBeWrittenAreWarnedOf() {
    start();
    fake.next(200, SEES_ALL);
    for (int i = 0; i < 7; i++) {
      fake.next(404, error("NOT_FOUND"));
    }
    fake.next(200, describe("Campaign", "Name"));
    fake.next(
        200, describe("CampaignMember", "Status").replaceFirst("createable\":true", "x\":true"));
    fake.next(200, describe("Task", "Subject"));
    CheckReport report = backend.check();
    assertTrue(finding(report, "Campaigns").message().contains("can't add members"));
    Finding tasks = finding(report, "Tasks");
    assertEquals(Level.OK, tasks.level());
    assertTrue(tasks.message().contains("Tandem_Key__c"), tasks::message);
  }

  @Test
  void asksForTheSyncUsersOwnPermissionSets() {
    check(EMPTY_PAGE, LEAD, CONTACT);
    assertTrue(
        fake.calls().get(3).target().contains("AssigneeId+%3D+%27005000000000001AAA%27"),
        () -> fake.calls().get(3).target());
  }

  @Test
  void aPermissionThatCantBeLookedAtIsSaidToBeUnknown() {
    start();
    fake.next(400, error("INVALID_TYPE"));
    objects(LEAD, CONTACT);
    assertEquals(Level.WARNING, finding(backend.check(), "View All Data").level());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HasOptedOutOfEmail", "HasOptedOutOfFax", "DoNotCall"})
  void aFieldOfConsentThatCantBeReadIsAnError(String field) {
    CheckReport report = check(SEES_ALL, LEAD, without(CONTACT, field));
    assertFalse(report.passed());
    Finding finding = finding(report, "Consent of Contact");
    assertEquals(Level.ERROR, finding.level());
    assertTrue(finding.message().contains(field), finding::message);
  }

  @Test
  void aFieldThatMatchingNeedsIsNamedWithTheCure() {
    CheckReport report = check(SEES_ALL, without(LEAD, "Email"), CONTACT);
    Finding finding = finding(report, "Lead");
    assertEquals(Level.ERROR, finding.level());
    assertTrue(finding.message().contains("Email"), finding::message);
    assertFalse(finding.cure().isEmpty());
  }

  @Test
  void objectsThatCantBeSeenAreNamed() {
    start();
    fake.next(200, SEES_ALL);
    for (int i = 0; i < 9; i++) {
      fake.next(404, error("NOT_FOUND"));
    }
    CheckReport report = backend.check();
    assertFalse(report.passed());
    assertEquals(Level.ERROR, finding(report, "Lead").level());
    assertEquals(Level.ERROR, finding(report, "Contact").level());
    assertEquals(Level.WARNING, finding(report, "OpportunityContactRole").level());
    Finding queues = finding(report, "Group");
    assertEquals(Level.WARNING, queues.level());
    assertTrue(queues.message().contains("shown by their ids"), queues::message);
  }

  @Test
  void anObjectWithoutALogOfDeletionsIsWarnedOf() {
    start();
    fake.next(200, SEES_ALL);
    fake.next(200, describe("Lead", LEAD).replace("able\":true,\"fields", "able\":false,\"fields"));
    for (int i = 0; i < 8; i++) {
      fake.next(404, error("NOT_FOUND"));
    }
    assertEquals(Level.WARNING, finding(backend.check(), "Deleted Lead").level());
  }

  @Test
  void aMissingKeyFieldIsWarnedOfWithWhatIsToBeDone() {
    CheckReport report = check(SEES_ALL, without(LEAD, "Tandem_Key__c"), CONTACT);
    assertTrue(report.passed(), "reading goes on");
    Finding finding = finding(report, "Tandem Key in Lead");
    assertEquals(Level.WARNING, finding.level());
    assertTrue(finding.message().contains("Tandem_Key__c"), finding::message);
    assertTrue(finding.cure().contains("docs/operate/salesforce"), finding::cure);
  }

  @Test
  void aKeyFieldThatSalesforceDoesNotKeepUniqueIsNone() {
    start();
    fake.next(200, SEES_ALL);
    fake.next(200, describe("Lead", LEAD).replace("\"unique\":true", "\"unique\":false"));
    for (int i = 0; i < 8; i++) {
      fake.next(404, error("NOT_FOUND"));
    }
    Finding finding = finding(backend.check(), "Tandem Key in Lead");
    assertTrue(finding.message().contains("no unique external ID"), finding::message);
  }

  @Test
  void otherFieldsOfTandemThatAreMissingAreNamed() {
    CheckReport report = check(SEES_ALL, LEAD, without(CONTACT, "Tandem_Score__c"));
    Finding finding = finding(report, "Fields of Tandem in Contact");
    assertEquals(Level.WARNING, finding.level());
    assertTrue(finding.message().contains("Tandem_Score__c"), finding::message);
    assertFalse(finding.message().contains("Tandem_Grade__c"), finding::message);
  }

  @Test
  void rightsToWriteThatAreMissingAreNamed() {
    start();
    fake.next(200, SEES_ALL);
    fake.next(
        200,
        describe("Lead", LEAD)
            .replace("\"Lead\",\"createable\":true", "\"Lead\",\"createable\":false")
            .replace(
                "\"Tandem_Grade__c\",\"type\":\"string\",\"filterable\":true,\"createable\":true,"
                    + "\"updateable\":true",
                "\"Tandem_Grade__c\",\"type\":\"string\",\"updateable\":false"));
    for (int i = 0; i < 8; i++) {
      fake.next(404, error("NOT_FOUND"));
    }
    CheckReport report = backend.check();
    assertEquals(
        "The sync user can't create Lead records.", finding(report, "Writing Lead").message());
    assertTrue(finding(report, "Rights on fields in Lead").message().contains("Tandem_Grade__c"));
  }

  @Test
  void whatCantBeLookedAtIsSaid() {
    Finding finding = finding(check(SEES_ALL, LEAD, CONTACT), "Conversion of leads");
    assertFalse(finding.cure().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED"})
  void anOrganisationOrAUserWithoutApiIsToldSo(String code) {
    fake.next(403, error(code));
    CheckReport report = backend.check();
    assertEquals(Optional.empty(), report.organisation());
    Finding finding = report.findings().get(1);
    assertEquals("Access to the API", finding.subject());
    assertTrue(finding.message().contains(code), finding::message);
  }

  @Test
  void fewCallsLeftAreWorthAWord() {
    fake.next(200, "{\"DailyApiRequests\":{\"Max\":15000,\"Remaining\":12}}");
    fake.next(200, page("{\"Name\":\"Umbrella\"}"));
    fake.next(200, EMPTY_PAGE);
    fake.next(200, SEES_ALL);
    objects(LEAD, CONTACT);
    assertEquals(Level.WARNING, finding(backend.check(), "API calls").level());
  }

  private CheckReport check(String permissions, String[] lead, String[] contact) {
    start();
    fake.next(200, permissions);
    objects(lead, contact);
    return backend.check();
  }

  private void start() {
    fake.next(200, "{\"DailyApiRequests\":{\"Max\":15000,\"Remaining\":14000}}");
    fake.next(200, page("{\"Name\":\"Umbrella\"}"));
    fake.next(200, page("{\"Name\":\"Sync User\"}"));
  }

  private void objects(String[] lead, String[] contact) {
    fake.next(200, describe("Lead", lead));
    fake.next(200, describe("Contact", contact));
    fake.next(
        200, describe("Account", "Name", "IsDeleted", "Tandem_Key__c", "Tandem_Last_Sync__c"));
    fake.next(
        200,
        describe(
            "Opportunity",
            "Name",
            "StageName",
            "IsDeleted",
            "Tandem_Key__c",
            "Tandem_Last_Sync__c"));
    fake.next(200, describe("OpportunityContactRole", "OpportunityId", "ContactId", "IsDeleted"));
    fake.next(200, describe("User", "Email", "IsActive", "UserType"));
    fake.next(200, describe("Group", "Name", "Type"));
    fake.next(200, describe("Campaign", "Name"));
    fake.next(200, describe("CampaignMember", "Status"));
    fake.next(200, describe("Task", "Subject", "Tandem_Key__c"));
  }

  private static String[] without(String[] fields, String left) {
    return Stream.of(fields).filter(field -> !field.equals(left)).toArray(String[]::new);
  }

  private static Finding finding(CheckReport report, String subject) {
    return report.findings().stream()
        .filter(finding -> finding.subject().equals(subject))
        .findFirst()
        .orElseThrow(() -> new AssertionError(report.findings().toString()));
  }
}
