package org.tandemcrm.sandbox.salesforce.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.sandbox.salesforce.oauth.OrgIdentity;
import org.tandemcrm.sandbox.salesforce.record.RecordWriter;
import org.tandemcrm.sandbox.salesforce.record.RecycleBin;
import org.tandemcrm.sandbox.salesforce.rest.RecordJson;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.FieldType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.setup.OrgSetup;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

class OrgDataTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:20:00Z");
  private static final InstantSource CLOCK = () -> NOW;
  private static final Path REAL_DATA = Path.of("../../shared/data");
  private static final Schema SCHEMA = Schema.load();

  private static OrgStore generated(long seed) {
    return filled(seed, Optional.empty());
  }

  private static OrgStore filled(long seed, Optional<Path> folder) {
    OrgStore store = new OrgStore(CLOCK);
    Amounts amounts = new Amounts(1000, 500, 100, 300, 20);
    new OrgData(seed, amounts, folder, Set.of(), SCHEMA, store, OrgIdentity.of(seed), CLOCK).fill();
    return store;
  }

  private static Collection<Row> rows(OrgStore store, String type) {
    return store.scan(SCHEMA.require(type), Instant.MIN);
  }

  private static long count(OrgStore store, String type, String flag) {
    return rows(store, type).stream().filter(row -> row.flag(flag)).count();
  }

  private static List<String> json(OrgStore store) {
    return SCHEMA.types().stream()
        .flatMap(type -> rows(store, type.name()).stream())
        .map(row -> RecordJson.plain(row, store).toString())
        .toList();
  }

  @Test
  void theSameSeedMakesTheSameOrg() {
    assertEquals(json(generated(7)), json(generated(7)));
    assertNotEquals(json(generated(7)), json(generated(8)));
  }

  @Test
  void numbersAreAsAskedAndUsersHaveTheIntegrationUserBeside() {
    OrgStore store = generated(42);
    assertEquals(1000, rows(store, "Lead").size());
    assertEquals(500, rows(store, "Contact").size());
    assertEquals(100, rows(store, "Account").size());
    assertEquals(300, rows(store, "Opportunity").size());
    assertEquals(21, rows(store, "User").size());
  }

  @Test
  void stampsLieInTwoYearsButNotInTheLastHour() {
    for (String type : List.of("Lead", "Contact", "Account", "Opportunity")) {
      for (Row row : rows(generated(42), type)) {
        assertTrue(row.systemModstamp().isBefore(NOW.minus(Duration.ofHours(1))));
        assertTrue(row.systemModstamp().isAfter(NOW.minus(Duration.ofDays(732))));
        assertEquals(row.systemModstamp().truncatedTo(ChronoUnit.SECONDS), row.systemModstamp());
      }
    }
  }

  @Test
  void someLeadsWereConvertedToContactsOfTheirEmail() {
    OrgStore store = generated(42);
    long converted = count(store, "Lead", "IsConverted");
    assertTrue(converted >= 70 && converted <= 90, "converted " + converted);
    for (Row lead : rows(store, "Lead")) {
      if (lead.flag("IsConverted")) {
        Row contact =
            store.find(SCHEMA.require("Contact"), lead.text("ConvertedContactId")).orElseThrow();
        assertEquals(contact.text("Email"), lead.text("Email"));
        assertEquals(contact.text("AccountId"), lead.text("ConvertedAccountId"));
      }
    }
  }

  @Test
  void someEmailsStandTwiceAndSomeAreMissing() {
    OrgStore store = generated(42);
    Map<String, Integer> contacts = emails(store, "Contact");
    Map<String, Integer> openLeads = emails(store, "Lead");
    assertTrue(contacts.get(null) > 0 && openLeads.get(null) > 0);
    contacts.remove(null);
    assertTrue(contacts.values().stream().anyMatch(n -> n > 1));
    assertTrue(contacts.keySet().stream().anyMatch(openLeads::containsKey));
  }

  private static Map<String, Integer> emails(OrgStore store, String type) {
    Map<String, Integer> emails = new HashMap<>();
    for (Row row : rows(store, type)) {
      boolean converted = type.equals("Lead") && row.flag("IsConverted");
      if (!converted) {
        emails.merge(row.text("Email"), 1, Integer::sum);
      }
    }
    return emails;
  }

  @Test
  void everyValueFitsItsFieldAndEveryReferenceLeadsSomewhere() {
    OrgStore store = generated(42);
    for (var type : SCHEMA.types()) {
      for (Row row : rows(store, type.name())) {
        for (Field field : type.fields()) {
          row.value(field.name()).ifPresent(value -> assertFits(store, field, value));
          assertFalse(field.required() && row.value(field.name()).isEmpty(), field.name());
        }
      }
    }
  }

  private static void assertFits(OrgStore store, Field field, Object value) {
    if (field.type().isText()) {
      assertTrue(value.toString().length() <= field.length(), field + " " + value);
    }
    if (field.type() == FieldType.REFERENCE) {
      assertTrue(store.find(value.toString()).isPresent());
    }
  }

  @Test
  void theRealDataIsLoadedAsItIs() {
    assumeTrue(Files.isDirectory(REAL_DATA), "the real data isn't at ../shared/data");
    OrgStore store = filled(42, Optional.of(REAL_DATA));
    assertEquals(9240, rows(store, "Lead").size());
    assertEquals(3561, count(store, "Lead", "IsConverted"));
    assertEquals(3561, rows(store, "Contact").size());
    assertEquals(85, rows(store, "Account").size());
    assertEquals(36, rows(store, "User").size());
    assertEquals(8800, rows(store, "Opportunity").size());
    assertEquals(734, count(store, "Lead", "HasOptedOutOfEmail"));
    assertEquals(4238, count(store, "Opportunity", "IsWon"));
    assertTrue(
        rows(store, "Account").stream().anyMatch(row -> "technolgy".equals(row.text("Industry"))));
    assertTrue(rows(store, "Lead").stream().noneMatch(row -> "Select".equals(row.text("City"))));
    assertEquals(
        1425,
        rows(store, "Opportunity").stream()
            .filter(row -> row.value("AccountId").isEmpty())
            .count());
    assertTrue(
        rows(store, "Opportunity").stream().anyMatch(row -> row.text("Name").contains("GTXPro")));
    assertEquals(
        35,
        rows(store, "User").stream().filter(row -> row.value("UserRoleId").isPresent()).count());
    assertEquals(
        8800 - 1425,
        rows(store, "Account").stream()
            .mapToDouble(row -> (Double) row.value("Opportunity_Count__c").orElseThrow())
            .sum());
  }

  @Test
  void theBusyOrgKeepsChangingLeadsAndContacts() {
    OrgStore store = generated(42);
    List<String> before = json(store);
    InstantSource later = () -> NOW.plusSeconds(60);
    RecordWriter writer =
        new RecordWriter(
            SCHEMA, store, new RecycleBin(store, later), new OrgSetup(SCHEMA, store), later);
    try (BusyOrg busy = new BusyOrg(SCHEMA, store, writer, 1, SalesforceId.of("005", 2))) {
      for (int i = 0; i < 100; i++) {
        busy.doOneThing();
      }
    }
    List<String> changed = json(store).stream().filter(row -> !before.contains(row)).toList();
    assertTrue(changed.size() > 80 && changed.size() <= 100, "changed " + changed.size());
    assertTrue(rows(store, "Lead").size() + rows(store, "Contact").size() > 1500);
  }
}
