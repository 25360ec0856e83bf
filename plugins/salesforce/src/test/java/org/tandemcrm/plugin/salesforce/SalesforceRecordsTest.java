package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.plugin.salesforce.Answers.describe;
import static org.tandemcrm.plugin.salesforce.Answers.page;
import static org.tandemcrm.plugin.salesforce.Answers.row;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.Value;

/** What rows become that the sandbox never holds: odd, broken, merged, of person accounts. */
class SalesforceRecordsTest {

  private final FakeSalesforce fake = new FakeSalesforce();
  private final SalesforceBackend backend = new SalesforceBackend(fake.settings());

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void aBrokenValueIsTroubleOfItsRecordAndDoesNotStopTheOthers() {
    String described = describe("Lead", "Due__c").replace("\"string\"", "\"date\"");
    fake.next(200, described);
    fake.next(
        200,
        page(
            row("00Q000000000001", "\"Due__c\":\"private\""),
            row("00Q000000000002", "\"Due__c\":\"2026-01-31\"")));
    fake.next(200, described);
    List<CrmRecord> records = read("Lead", Set.of("Due__c"));
    assertEquals(
        Optional.of("The field Due__c can't be read: it is no date."), records.get(0).trouble());
    assertEquals(Optional.empty(), records.get(1).trouble());
    assertEquals(Set.of("Due__c"), records.get(1).values().keySet());
  }

  @Test
  void aFieldOfAnotherTypeThanDescribedIsToldSoThatTheHostDescribesAgain() {
    fake.next(200, describe("Lead", "Due__c").replace("\"string\"", "\"date\""));
    fake.next(200, page(row("00Q000000000001", "\"Due__c\":\"soon\"")));
    fake.next(200, describe("Lead", "Due__c"));
    PluginException failure =
        assertThrows(PluginException.class, () -> read("Lead", Set.of("Due__c")));
    assertEquals(FailureKind.SCHEMA_CHANGED, failure.kind());
    assertTrue(failure.getMessage().contains("Due__c"), failure::getMessage);
    fake.next(200, describe("Lead", "Due__c"));
    fake.next(200, page(row("00Q000000000001", "\"Due__c\":\"soon\"")));
    assertEquals(
        Map.of("Due__c", new Value.Text("soon")), read("Lead", Set.of("Due__c")).get(0).values());
  }

  @Test
  void extremeValuesArriveAsTheyAre() {
    String name = "\u202EÄ🙂<b>\\u0007".repeat(300);
    fake.next(
        200,
        describe("Lead", "Name__c", "Until__c", "Sum__c")
            .replace("\"Until__c\",\"type\":\"string\"", "\"Until__c\",\"type\":\"date\"")
            .replace("\"Sum__c\",\"type\":\"string\"", "\"Sum__c\",\"type\":\"double\""));
    fake.next(
        200,
        page(
            row(
                "00Q000000000001",
                "\"Name__c\":\"%s\",\"Until__c\":\"9999-12-31\",\"Sum__c\":123456789012345678901234567890"
                    .formatted(name))));
    CrmRecord record = read("Lead", Set.of("Name__c", "Until__c", "Sum__c")).get(0);
    assertEquals(Optional.empty(), record.trouble());
    assertEquals(
        Map.of(
            "Name__c", new Value.Text(name.replace("\\u0007", "\u0007")),
            "Until__c", new Value.Day(LocalDate.of(9999, 12, 31)),
            "Sum__c", new Value.Number(new BigDecimal("123456789012345678901234567890"))),
        record.values());
  }

  @Test
  void aChangeByTheSyncUserIsNobodysChange() {
    fake.next(200, describe("Lead", "LastModifiedDate", "LastModifiedById"));
    fake.next(
        200,
        page(
            row("00Q000000000001", changedBy("005000000000001")),
            row("00Q000000000002", changedBy("005000000000002"))));
    List<CrmRecord> records = read("Lead", Set.of());
    assertEquals(Optional.empty(), records.get(0).modifiedAt());
    assertEquals(Optional.of(Instant.parse("2026-11-22T05:00:00Z")), records.get(1).modifiedAt());
  }

  @Test
  void aMergedRecordNamesTheOneThatSurvived() {
    fake.next(200, describe("Contact", "IsDeleted", "MasterRecordId"));
    fake.next(
        200,
        page(
            row("003000000000001", "\"IsDeleted\":true,\"MasterRecordId\":\"003000000000009\""),
            row("003000000000002", "\"IsDeleted\":true,\"MasterRecordId\":null")));
    List<CrmRecord> records = read("Contact", Set.of());
    assertEquals(Optional.of("003000000000009AAA"), records.get(0).mergedInto());
    assertEquals(Optional.empty(), records.get(1).mergedInto());
    assertTrue(records.get(0).isDeleted() && records.get(1).isDeleted());
  }

  @Test
  void theAccountOfAPersonAccountIsListedWithTheReason() {
    fake.next(200, describe("Account", "Name", "IsPersonAccount"));
    fake.next(
        200,
        page(
            row("001000000000001", "\"Name\":\"Ann Bee\",\"IsPersonAccount\":true"),
            row("001000000000002", "\"Name\":\"Umbrella\",\"IsPersonAccount\":false")));
    List<CrmRecord> records = read("Account", Set.of("Name"));
    assertTrue(records.get(0).isPersonAccount());
    assertFalse(records.get(1).isPersonAccount());
    records.forEach(record -> assertEquals(Optional.empty(), record.trouble()));
  }

  @Test
  void theContactOfAPersonAccountIsNoCompanys() {
    fake.next(
        200,
        describe("Contact", "LastName", "IsPersonAccount")
            .replace(
                "\"fields\":[",
                "\"fields\":[{\"name\":\"AccountId\",\"type\":\"reference\","
                    + "\"referenceTo\":[\"Account\"],\"relationshipName\":\"Account\"},"));
    String values =
        "\"LastName\":\"Bee\",\"AccountId\":\"001000000000001\",\"Account\":{\"Name\":\"Ann Bee\"}";
    fake.next(
        200,
        page(
            row("003000000000001", values + ",\"IsPersonAccount\":true"),
            row("003000000000002", values + ",\"IsPersonAccount\":false")));
    List<CrmRecord> records = read("Contact", Set.of("LastName", "AccountId", "Account.Name"));
    assertEquals(Set.of("LastName"), records.get(0).values().keySet());
    assertEquals(Set.of("LastName", "AccountId", "Account.Name"), records.get(1).values().keySet());
    assertFalse(records.get(0).trouble().isPresent());
  }

  private static String changedBy(String user) {
    return "\"LastModifiedDate\":\"%s\",\"LastModifiedById\":\"%s\"".formatted(Answers.STAMP, user);
  }

  private List<CrmRecord> read(String object, Set<String> fields) {
    return backend.readChanges(new ReadRequest(object, fields, Cursor.START, 100)).records();
  }
}
