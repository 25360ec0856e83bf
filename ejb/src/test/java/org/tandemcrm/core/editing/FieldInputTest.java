package org.tandemcrm.core.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemcrm.core.record.CustomField;
import org.tandemcrm.core.record.OpportunityField;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.spi.FieldType;

class FieldInputTest {

  private static final Map<String, String> TIERS = Map.of("A", "Best");
  private static final CustomField TIER = custom("tier", "Tier", FieldType.PICKLIST);
  private static final CustomField TOPICS = custom("topics", "Topics", FieldType.MULTI_PICKLIST);
  private static final CustomField SEEN = custom("seen", "Seen", FieldType.DATE_TIME);

  @ParameterizedTest
  @CsvSource({
    "employees, 250, 250",
    "employees, 2.50e2, 250",
    "score, 1000, 1000",
    "score, 007, 7",
    "grade, A+, A+",
    "annualRevenue, 1234.50, 1234.5",
    "optedOutOfEmail, Yes, true",
    "optedOutOfEmail, 0, false",
    "lastName, '  Müller ', Müller",
    "email, Anna@Example.com, Anna@Example.com",
  })
  void whatIsTypedBecomesCanonicalText(String key, String typed, String stored) {
    assertEquals(
        new FieldInput(Optional.of(stored), Optional.empty()),
        FieldInput.of(RecordKind.PROSPECT.field(key), typed));
  }

  @ParameterizedTest
  @CsvSource({
    "employees, many, Employees is no whole number of at most 2147483647. Write it like 250.",
    "employees, 2.5, Employees is no whole number of at most 2147483647. Write it like 250.",
    "annualRevenue, '1.234,50', 'Annual revenue is no amount of at most 17 digits. Write it like"
        + " 1234.56, with a point and without a unit.'",
    "score, 1001, Score is 1001: it goes from 0 to 1000. Write it like 250.",
    "score, -1, Score is -1: it goes from 0 to 1000. Write it like 250.",
    "grade, E, 'Grade is E: it is one of A+, A, A-, B+, B, B-, C+, C, C-, D+, D, D-, F.'",
    "doNotCall, perhaps, Do not call is neither true nor false. Write yes or no.",
    "email, anna, Email is no email address. Write it like name@example.com.",
  })
  void whatDoesNotFitIsNamedWithItsCure(String key, String typed, String problem) {
    assertEquals(
        new FieldInput(Optional.empty(), Optional.of(problem)),
        FieldInput.of(RecordKind.PROSPECT.field(key), typed));
  }

  @Test
  void aTextThatIsTooLongIsNamedWithTheLimit() {
    assertEquals(
        Optional.of("First name has 121 characters; Tandem holds 120."),
        FieldInput.of(ProspectField.FIRST_NAME, "x".repeat(121)).problem());
  }

  @Test
  void datesAreIsoDates() {
    assertEquals(
        Optional.of("2026-03-31"),
        FieldInput.of(OpportunityField.CLOSE_DATE, "2026-03-31").value());
    assertEquals(
        Optional.of(
            "Close date is no date between the years 1 and 9999. Write it like 2026-03-31."),
        FieldInput.of(OpportunityField.CLOSE_DATE, "31.03.2026").problem());
  }

  @Test
  void momentsAreKeptInUtc() {
    assertEquals(
        Optional.of("2026-03-31T12:30:00Z"),
        FieldInput.of(SEEN, "2026-03-31T14:30:00+02:00").value());
  }

  @Test
  void aPicklistWithOptionsTakesOnlyThose() {
    assertEquals(
        Optional.of("Tier has no option Gold. Choose one of: A."),
        FieldInput.of(TIER.offering(TIERS), "Gold").problem());
    assertEquals(Optional.of("A"), FieldInput.of(TIER.offering(TIERS), "A").value());
    assertEquals(Optional.of("Gold"), FieldInput.of(TIER, "Gold").value());
  }

  @Test
  void aMultiPicklistIsASet() {
    assertEquals(Optional.of("Golf;Tea"), FieldInput.of(TOPICS, "Tea; Golf;;Tea").value());
    assertEquals(Optional.empty(), FieldInput.of(TOPICS, " ; ").value());
  }

  private static CustomField custom(String key, String label, FieldType type) {
    return CustomField.of(RecordKind.PROSPECT, key, label, type, 255);
  }
}
