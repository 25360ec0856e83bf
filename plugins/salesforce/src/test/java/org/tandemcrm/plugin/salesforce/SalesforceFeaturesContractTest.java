package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.sandbox.salesforce.SandboxOptions;
import org.tandemcrm.sandbox.salesforce.schema.OrgFeature;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.StandardField;

/** An organisation with all that not every one has: codes, currencies, consumers, odd records. */
class SalesforceFeaturesContractTest extends SandboxContract {

  @Override
  SandboxOptions options() {
    SandboxOptions options = super.options();
    for (OrgFeature feature : OrgFeature.values()) {
      options = options.with(feature);
    }
    return options;
  }

  @ParameterizedTest
  @CsvSource({
    "Lead,StateCode,STATE",
    "Lead,CountryCode,COUNTRY",
    "Contact,MailingStateCode,STATE",
    "Account,BillingCountryCode,COUNTRY",
    "Account,CurrencyIsoCode,CURRENCY",
    "Opportunity,CurrencyIsoCode,CURRENCY"
  })
  void codesCarryTheMeaning(String object, String field, StandardField meaning) {
    try (CrmBackend backend = connect()) {
      CrmObject described = described(backend, object);
      assertEquals(
          Optional.of(meaning),
          described.field(field).orElseThrow().meaning(),
          () -> described.fields().toString());
      assertEquals(
          1,
          described.fields().stream()
              .filter(other -> other.meaning().equals(Optional.of(meaning)))
              .count());
    }
  }

  @Test
  void aConsumerIsReadFromTheContactAndTheAccountSaysSo() {
    try (CrmBackend backend = connect()) {
      Map<String, JsonNode> stored = org().records("Account");
      Map<String, CrmRecord> accounts =
          readAll(backend, "Account", Set.of("Name"), Cursor.START).records();
      int persons = 0;
      for (CrmRecord account : accounts.values()) {
        boolean isPerson = stored.get(account.id()).path("IsPersonAccount").asBoolean();
        assertEquals(isPerson, account.isPersonAccount(), account::toString);
        persons += isPerson ? 1 : 0;
      }
      assertTrue(persons > 0, "the organisation must have person accounts");
      Map<String, JsonNode> contacts = org().records("Contact");
      for (CrmRecord contact :
          readAll(backend, "Contact", Set.of("AccountId", "Account.Name"), Cursor.START)
              .records()
              .values()) {
        if (contacts.get(contact.id()).path("IsPersonAccount").asBoolean()) {
          assertEquals(Set.of(), contact.values().keySet());
        }
      }
    }
  }

  @Test
  void onlyPeopleOfTheOrganisationAreUsers() {
    try (CrmBackend backend = connect()) {
      Set<String> standard =
          org().records("User").entrySet().stream()
              .filter(user -> user.getValue().path("UserType").asText().equals("Standard"))
              .map(Map.Entry::getKey)
              .collect(Collectors.toCollection(TreeSet::new));
      assertTrue(standard.size() < org().records("User").size(), "there must be others");
      Map<String, CrmRecord> users =
          readAll(
                  backend,
                  "User",
                  Set.of("Name", "Email", "Username", "IsActive", "ProfileId"),
                  Cursor.START)
              .records();
      assertEquals(standard, users.keySet());
      CrmField profile = described(backend, "User").field("ProfileId").orElseThrow();
      assertFalse(profile.options().isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Account", "Contact", "Lead", "Opportunity"})
  void everyRecordArrivesWhateverItHolds(String object) {
    try (CrmBackend backend = connect()) {
      Set<String> fields =
          described(backend, object).fields().stream()
              .map(CrmField::name)
              .collect(Collectors.toUnmodifiableSet());
      Map<String, CrmRecord> records = readAll(backend, object, fields, Cursor.START).records();
      assertEquals(org().records(object).keySet(), new TreeSet<>(records.keySet()));
      List<String> troubles =
          records.values().stream().flatMap(record -> record.trouble().stream()).toList();
      assertEquals(List.of(), troubles);
    }
  }

  private static CrmObject described(CrmBackend backend, String name) {
    return backend.describe().stream()
        .filter(object -> object.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
