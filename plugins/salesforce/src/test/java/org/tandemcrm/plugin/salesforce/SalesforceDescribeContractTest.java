package org.tandemcrm.plugin.salesforce;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.Scope;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/** What an organisation's objects and records look like. */
class SalesforceDescribeContractTest extends SandboxContract {

  @Test
  void readsEveryDescribedFieldOfEveryObject() {
    try (CrmBackend backend = connect()) {
      List<CrmObject> objects = backend.describe();
      assertEquals(
          List.of(
              "User",
              "Group",
              "Account",
              "Contact",
              "Lead",
              "Opportunity",
              "OpportunityContactRole"),
          objects.stream().map(CrmObject::name).toList());
      for (CrmObject object : objects) {
        Set<String> fields =
            object.fields().stream().map(CrmField::name).collect(Collectors.toUnmodifiableSet());
        Read read = readAll(backend, object.name(), fields, Cursor.START);
        assertEquals(stamps(object.name()), read.stamps(), () -> object.name());
      }
    }
  }

  @Test
  void carriesTheValuesThatTheOrganisationHolds() {
    try (CrmBackend backend = connect()) {
      Map<String, JsonNode> accounts = org().records("Account");
      Map<String, JsonNode> contacts = org().records("Contact");
      Set<String> fields = Set.of("Email", "LastName", "DoNotCall", "Account.Name");
      for (CrmRecord contact :
          readAll(backend, "Contact", fields, Cursor.START).records().values()) {
        JsonNode stored = contacts.get(contact.id());
        Map<String, Value> expected = new HashMap<>();
        text(stored.path("Email")).ifPresent(value -> expected.put("Email", value));
        text(stored.path("LastName")).ifPresent(value -> expected.put("LastName", value));
        expected.put("DoNotCall", new Value.Flag(stored.path("DoNotCall").asBoolean()));
        Optional.ofNullable(accounts.get(stored.path("AccountId").asText()))
            .flatMap(account -> text(account.path("Name")))
            .ifPresent(value -> expected.put("Account.Name", value));
        assertEquals(expected, contact.values());
      }
    }
  }

  @Test
  void saysWhatALeadBecame() {
    try (CrmBackend backend = connect()) {
      Map<String, JsonNode> leads = org().records("Lead");
      int converted = 0;
      for (CrmRecord lead : readAll(backend, "Lead", Set.of(), Cursor.START).records().values()) {
        JsonNode stored = leads.get(lead.id());
        assertEquals(stored.path("IsConverted").asBoolean(), lead.conversion().isPresent());
        if (lead.conversion().isPresent()) {
          converted++;
          assertEquals(
              stored.path("ConvertedContactId").asText(),
              lead.conversion().get().contactId().orElseThrow());
        }
      }
      assertNotEquals(0, converted, "the org must hold converted leads for this test to say much");
    }
  }

  @Test
  void marksWhatTandemMapsByItself() {
    try (CrmBackend backend = connect()) {
      CrmObject contact =
          backend.describe().stream()
              .filter(object -> object.name().equals("Contact"))
              .findFirst()
              .orElseThrow();
      CrmField company = contact.field("Account.Name").orElseThrow();
      assertTrue(company.isReadOnly());
      assertEquals(Optional.of(StandardField.COMPANY), company.meaning());
      assertEquals(
          Optional.of(StandardField.STREET),
          contact.field("MailingStreet").orElseThrow().meaning());
      assertTrue(contact.field("LastName").orElseThrow().isRequired());
    }
  }

  @Test
  void customFieldsOfEveryTypeCarryTheirValues() {
    String account = org().records("Account").keySet().iterator().next();
    String id =
        org()
            .create(
                "Lead",
                """
                {"LastName":"Custom","Company":"Fields Ltd","Nickname__c":"Bob",
                 "Background__c":"Line 1\\nLine 2","Points__c":12.5,"Budget__c":1000.25,
                 "Discount__c":7.5,"Newsletter__c":true,"First_Contact__c":"2024-02-29",
                 "Last_Visit__c":"2024-02-29T10:11:12.000Z","Tier__c":"Gold",
                 "Interests__c":"Hardware;Training","Second_Email__c":"b@example.com",
                 "Direct_Line__c":"+49 30 1","Profile_Page__c":"https://example.com/b",
                 "Partner_Account__c":"%s"}"""
                    .formatted(account))
            .path("Id")
            .asText();
    Map<String, Value> expected =
        Map.ofEntries(
            entry("Nickname__c", new Value.Text("Bob")),
            entry("Background__c", new Value.Text("Line 1\nLine 2")),
            entry("Newsletter__c", new Value.Flag(true)),
            entry("First_Contact__c", new Value.Day(LocalDate.of(2024, 2, 29))),
            entry("Last_Visit__c", new Value.Moment(Instant.parse("2024-02-29T10:11:12Z"))),
            entry("Tier__c", new Value.Text("Gold")),
            entry("Interests__c", new Value.Options(Set.of("Training", "Hardware"))),
            entry("Second_Email__c", new Value.Text("b@example.com")),
            entry("Direct_Line__c", new Value.Text("+49 30 1")),
            entry("Profile_Page__c", new Value.Text("https://example.com/b")),
            entry("Partner_Account__c", new Value.Text(account)));
    Map<String, String> numbers =
        Map.of("Points__c", "12.5", "Budget__c", "1000.25", "Discount__c", "7.5");
    try (CrmBackend backend = connect()) {
      Set<String> asked = new TreeSet<>(expected.keySet());
      asked.addAll(numbers.keySet());
      CrmRecord read = backend.find("Lead", asked, Set.of(id)).get(0);
      Map<String, Value> values = new HashMap<>(read.values());
      numbers.forEach(
          (field, number) ->
              assertEquals(
                  0,
                  new BigDecimal(number).compareTo(((Value.Number) values.remove(field)).number()),
                  field));
      assertEquals(expected, values);
    }
  }

  @Test
  void whatTheOrganisationMakesIsReadOnly() {
    try (CrmBackend backend = connect()) {
      CrmObject lead =
          backend.describe().stream()
              .filter(object -> object.name().equals("Lead"))
              .findFirst()
              .orElseThrow();
      CrmField formula = lead.field("Days_Known__c").orElseThrow();
      assertTrue(formula.isReadOnly() && formula.isUnstamped() && formula.isCustom());
      CrmField number = lead.field("Record_Code__c").orElseThrow();
      assertTrue(number.isReadOnly() && !number.isUnstamped());
      CrmField parent = lead.field("Partner_Account__r.Name").orElseThrow();
      assertTrue(parent.isReadOnly() && parent.isUnstamped());
      assertTrue(lead.field("Tier__c").orElseThrow().isRestricted());
      assertEquals(
          Optional.of("Account"), lead.field("Partner_Account__c").orElseThrow().references());
    }
  }

  @Test
  void findsRecordsByTheirIds() {
    try (CrmBackend backend = connect()) {
      List<String> ids = org().records("Contact").keySet().stream().limit(200).toList();
      org().delete("Contact", ids.get(0));
      Map<String, CrmRecord> found =
          backend.find("Contact", Set.of("LastName"), Set.copyOf(ids)).stream()
              .collect(Collectors.toMap(CrmRecord::id, record -> record));
      assertEquals(Set.copyOf(ids), found.keySet());
      assertTrue(found.get(ids.get(0)).isDeleted());
      assertFalse(found.get(ids.get(1)).isDeleted());
      assertEquals(
          List.of(), backend.find("Contact", Set.of(), Set.of("003000000000000AAA", "nobody")));
    }
  }

  @Test
  void readsOnlyWhatTheHostIsInterestedIn() {
    String company = org().records("Lead").values().iterator().next().path("LastName").asText();
    Scope scope =
        new Scope.Comparison("LastName", Scope.Operator.EQUALS, List.of(new Value.Text(company)));
    try (CrmBackend backend = connect()) {
      Read read = readAll(backend, "Lead", Set.of("LastName"), Cursor.START, scope);
      Map<String, JsonNode> expected = new TreeMap<>(org().records("Lead"));
      expected.values().removeIf(row -> !row.path("LastName").asText().equalsIgnoreCase(company));
      assertEquals(expected.keySet(), Set.copyOf(read.records().keySet()));
      assertTrue(expected.size() < 600);
    }
  }

  private static Optional<Value> text(JsonNode value) {
    return Optional.of(value)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(text -> !text.isBlank())
        .map(Value.Text::new);
  }
}
