package org.tandemcrm.core.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

class PreflightTest {

  private static final List<Choice> RATINGS =
      List.of(new Choice("Hot", "Hot"), new Choice("Cold", "Cold"));

  private final Preflight preflight =
      new Preflight(
          CrmObject.of(
              "Lead",
              "Lead",
              ObjectKind.LEAD,
              List.of(
                  CrmField.of("LastName", "Last Name", FieldType.TEXT).length(5).required(),
                  CrmField.of("Company", "Company", FieldType.TEXT).length(10).required(),
                  CrmField.of("Rating", "Rating", FieldType.PICKLIST).options(RATINGS).restricted(),
                  CrmField.of("Source", "Source", FieldType.PICKLIST).options(RATINGS),
                  CrmField.of("Likes", "Likes", FieldType.MULTI_PICKLIST)
                      .options(RATINGS)
                      .restricted(),
                  CrmField.of("Age", "Age", FieldType.INTEGER),
                  CrmField.of("Budget", "Budget", FieldType.CURRENCY).scale(2),
                  CrmField.of("Formula", "Formula", FieldType.TEXT).readOnly(),
                  CrmField.of("StateCode", "State", FieldType.PICKLIST)
                      .meaning(StandardField.STATE),
                  CrmField.of("CountryCode", "Country", FieldType.PICKLIST)
                      .meaning(StandardField.COUNTRY))));

  @Test
  void aChangeLeavesOutWhatDoesNotFitAndWritesTheRest() {
    Preflight.Checked checked =
        preflight.update(values("LastName", text("Longish"), "Company", text("Acme")));
    assertEquals(Map.of("Company", Optional.of(text("Acme"))), checked.values());
    assertFalse(checked.refused());
    assertEquals(
        "The field Last Name (LastName) takes 5 characters, and “Longish” has 7. Shorten it here.",
        checked.troubles().get(0).sentence());
  }

  @Test
  void aLongValueIsNotRepeatedInFull() {
    String sentence =
        preflight.update(values("LastName", text("x".repeat(3000)))).troubles().get(0).sentence();
    assertTrue(sentence.contains("3,000"), sentence);
    assertTrue(sentence.length() < 200, sentence);
  }

  @ParameterizedTest
  @CsvSource({"Rating, Warm, true", "Rating, Hot, false", "Source, Warm, false"})
  void onlyARestrictedListRefusesAnUnknownOption(String field, String value, boolean refused) {
    assertEquals(refused, !preflight.update(values(field, text(value))).troubles().isEmpty());
  }

  @Test
  void everyOptionOfASetMustBeKnown() {
    Value likes = new Value.Options(Set.of("Hot", "Lukewarm"));
    assertTrue(
        preflight.update(values("Likes", likes)).troubles().get(0).sentence().contains("Lukewarm"));
  }

  @ParameterizedTest
  @CsvSource({"Age, 3, true", "Age, 3.0, true", "Age, 3.5, false", "Budget, 3.55, true"})
  void aWholeNumberTakesNoFraction(String field, BigDecimal number, boolean fits) {
    assertEquals(
        fits, preflight.update(values(field, new Value.Number(number))).troubles().isEmpty());
  }

  @Test
  void whatIsReadOnlyOrGoneIsNamed() {
    List<Preflight.Trouble> troubles =
        preflight.update(values("Formula", text("x"), "Gone__c", text("x"))).troubles();
    assertEquals(
        List.of("Formula", "Gone__c"), troubles.stream().map(Preflight.Trouble::field).toList());
  }

  @Test
  void aRequiredFieldCannotBeEmptied() {
    Map<String, Optional<Value>> values = new LinkedHashMap<>();
    values.put("Company", Optional.empty());
    values.put("Rating", Optional.empty());
    Preflight.Checked checked = preflight.update(values);
    assertEquals(Set.of("Rating"), checked.values().keySet());
    assertEquals("Company", checked.troubles().get(0).field());
  }

  @Test
  void aNewRecordNeedsEveryRequiredField() {
    Preflight.Checked missing = preflight.create(values("LastName", text("Lee")));
    assertTrue(missing.refused());
    assertEquals("Company", missing.troubles().get(0).field());

    Preflight.Checked tooLong =
        preflight.create(values("LastName", text("Longish"), "Company", text("Acme")));
    assertTrue(tooLong.refused());
    assertEquals(1, tooLong.troubles().size(), "each field is reported once");

    assertFalse(
        preflight.create(values("LastName", text("Lee"), "Company", text("Acme"))).refused());
  }

  @Test
  void amountsStayAtHomeWhenCurrenciesDiffer() {
    Map<String, Optional<Value>> values =
        values("Budget", new Value.Number(BigDecimal.TEN), "Company", text("Acme"));
    Preflight.Checked checked = preflight.update(values);
    Optional<String> euro = Optional.of("EUR");
    assertEquals(checked, preflight.inCurrency(checked, euro, euro));
    assertEquals(checked, preflight.inCurrency(checked, euro, Optional.empty()));
    Preflight.Checked other = preflight.inCurrency(checked, euro, Optional.of("USD"));
    assertEquals(Set.of("Company"), other.values().keySet());
    assertEquals("Budget", other.troubles().get(0).field());
  }

  @Test
  void aStateGoesWithItsCountryAndOnlyThen() {
    Map<String, Optional<Value>> all =
        values("StateCode", text("CA"), "CountryCode", text("US"), "Company", text("Acme"));
    assertEquals(
        Set.of("StateCode", "CountryCode"),
        preflight.withCompanions(values("StateCode", text("CA")), all).keySet());
    assertEquals(
        Set.of("Company"), preflight.withCompanions(values("Company", text("Acme")), all).keySet());
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static Map<String, Optional<Value>> values(Object... namesAndValues) {
    Map<String, Optional<Value>> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], Optional.of((Value) namesAndValues[i + 1]));
    }
    return values;
  }
}
