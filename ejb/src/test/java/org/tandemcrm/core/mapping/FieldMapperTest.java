package org.tandemcrm.core.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.core.record.CustomField;
import org.tandemcrm.core.record.OpportunityField;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.RecordVersion;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

class FieldMapperTest {

  private final FieldMapper mapper =
      new FieldMapper(
          new ObjectMapping(
              "Lead",
              "Lead",
              ObjectKind.LEAD,
              List.of(
                  pair("Email", "E-mail", ProspectField.EMAIL),
                  pair("City", "Town", ProspectField.CITY),
                  pair("Staff", "Staff", ProspectField.EMPLOYEES),
                  pair("Revenue", "Revenue", ProspectField.ANNUAL_REVENUE),
                  pair("NoMail", "No mail", ProspectField.OPTED_OUT_OF_EMAIL)),
              Map.of(StandardField.OWNER, "OwnerId")),
          ZoneOffset.UTC);

  @Test
  void mapsWhatIsMappedAndCarriesTheRecordsIdentity() {
    Instant created = Instant.parse("2026-01-02T03:04:05.678901Z");

    MappedRecord mapped =
        mapper.map(
            lead()
                .value("City", new Value.Text("Bern"))
                .value("Unmapped", new Value.Text("x"))
                .value("OwnerId", new Value.Text("U1"))
                .createdAt(created)
                .modifiedAt(created)
                .build());

    Optional<Instant> asStored = Optional.of(Instant.parse("2026-01-02T03:04:05.678Z"));
    assertEquals(
        new MappedRecord(
            "Lead",
            ObjectKind.LEAD,
            "L1",
            "v1",
            asStored,
            asStored,
            Map.of(ProspectField.CITY, "Bern"),
            Map.of(StandardField.OWNER, "U1"),
            MappedRecord.Fate.NONE,
            Optional.empty()),
        mapped);
  }

  @Test
  void trimsTextsAndComposesTheirCharacters() {
    assertEquals(Optional.of("Zürich"), city("  Zu\u0308rich\n"));
    assertEquals(Optional.empty(), city(" \t "));
  }

  @Test
  void writesEachTypeInItsOneForm() {
    assertEquals(Optional.of("1200"), staff(new Value.Number(new BigDecimal("1.2E3"))));
    assertEquals(Optional.of("0"), staff(new Value.Number(new BigDecimal("0.00"))));
    assertEquals(Optional.of("-7"), staff(new Value.Text(" -07 ")));
    assertEquals(Optional.of("1.5"), revenue(new Value.Number(new BigDecimal("1.500"))));
    assertEquals(Optional.of("2.35"), revenue(new Value.Number(new BigDecimal("2.345"))));
    assertEquals(Optional.of("1000000"), revenue(new Value.Text("1e6")));
    assertEquals(Optional.of("0"), revenue(new Value.Number(new BigDecimal("0.001"))));
    assertEquals(
        Optional.of("false"),
        mapper
            .map(lead().value("NoMail", new Value.Flag(false)).build())
            .value(ProspectField.OPTED_OUT_OF_EMAIL));
    assertEquals(
        Optional.of("a;b"),
        mapper
            .map(lead().value("City", new Value.Options(Set.of("b", "a"))).build())
            .value(ProspectField.CITY));
  }

  @Test
  void refusesATooLongTextAndNamesFieldAndLimit() {
    MappedRecord mapped =
        mapper.map(lead().value("City", new Value.Text("x".repeat(1_234))).build());

    assertEquals(
        Optional.of(
            new Refusal(
                Refusal.Cause.BAD_VALUE,
                "The field Town (City) has 1,234 characters; Tandem holds 120.")),
        mapped.refusal());
    assertEquals(Optional.empty(), mapped.value(ProspectField.CITY));
  }

  @Test
  void takesATextOfExactlyTheLimit() {
    assertEquals(Optional.of("x".repeat(120)), city("x".repeat(120)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not an email", "ada@", "@bern.example", "ada@bern@example"})
  void refusesWhatIsNoEmail(String email) {
    assertEquals(
        "The field E-mail (Email) is no email address.",
        reason(lead().value("Email", new Value.Text(email))));
  }

  @Test
  void refusesTheOneCharacterThatADatabaseMayNotHold() {
    assertEquals(
        "The field Town (City) holds the character U+0000, which no text here can.",
        reason(lead().value("City", new Value.Text("Be\u0000rn"))));
    assertEquals(Optional.of("Be\u0007rn"), city("Be\u0007rn"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "2147483648", "many", "1e999999999", "1e-999999999"})
  void refusesWhatIsNoWholeNumber(String number) {
    assertEquals(
        "The field Staff (Staff) is no whole number of at most 2147483647.",
        reason(lead().value("Staff", new Value.Text(number))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e17", "-1e17", "1e999999999", "1e-999999999", "-1e2147483647"})
  void refusesAnAmountThatTheColumnCannotHoldAndNeverWritesItOut(String number) {
    assertEquals(
        "The field Revenue (Revenue) is no amount of at most 17 digits.",
        reason(lead().value("Revenue", new Value.Number(new BigDecimal(number)))));
  }

  @Test
  void keepsTheExponentOfAnAbsurdNumberInAText() {
    assertEquals(
        Optional.of("1E+999999999"),
        mapper
            .map(lead().value("City", new Value.Number(new BigDecimal("1e999999999"))).build())
            .value(ProspectField.CITY));
  }

  @Test
  void refusesWhatIsNeitherTrueNorFalse() {
    assertTrue(
        reason(lead().value("NoMail", new Value.Text("perhaps")))
            .endsWith("is neither true nor false."));
  }

  @Test
  void refusesAConvertedLeadAndSaysWhatItBecame() {
    Conversion seen = new Conversion(Optional.of("C9"), Optional.of("A9"), Optional.empty());
    Conversion hidden = new Conversion(Optional.empty(), Optional.empty(), Optional.empty());

    assertEquals(
        Optional.of(
            new Refusal(Refusal.Cause.CONVERTED_LEAD, "Converted in the CRM to the contact C9.")),
        mapper.map(lead().converted(seen).build()).refusal());
    assertEquals("Converted in the CRM.", reason(lead().converted(hidden)));
  }

  @Test
  void refusesADeletedRecordEvenIfAValueIsBadToo() {
    MappedRecord mapped =
        mapper.map(lead().deleted().value("Staff", new Value.Text("many")).build());

    assertEquals(Optional.of(Refusal.Cause.DELETED_RECORD), mapped.refusal().map(Refusal::cause));
  }

  private Optional<String> city(String text) {
    return mapper.map(lead().value("City", new Value.Text(text)).build()).value(ProspectField.CITY);
  }

  private Optional<String> staff(Value value) {
    return mapper.map(lead().value("Staff", value).build()).value(ProspectField.EMPLOYEES);
  }

  private Optional<String> revenue(Value value) {
    return mapper.map(lead().value("Revenue", value).build()).value(ProspectField.ANNUAL_REVENUE);
  }

  private String reason(CrmRecord.Builder record) {
    return mapper.map(record.build()).refusal().map(Refusal::reason).orElse("none");
  }

  private static CrmRecord.Builder lead() {
    return CrmRecord.of("Lead", new RecordVersion("L1", "v1"));
  }

  @Test
  void aPlaceholderInARequiredNameIsABlankAndNowhereElse() {
    FieldMapper names =
        new FieldMapper(
            new ObjectMapping(
                "Lead",
                "Lead",
                ObjectKind.LEAD,
                List.of(
                    pair("Company", "Company", ProspectField.COMPANY),
                    pair("City", "Town", ProspectField.CITY)),
                Map.of()),
            Set.of("Anonymous", "[not provided]"),
            ZoneOffset.UTC);

    MappedRecord mapped =
        names.map(
            lead()
                .value("Company", new Value.Text(" ANONYMOUS"))
                .value("City", new Value.Text("Anonymous"))
                .build());

    assertEquals(Map.of(ProspectField.CITY, "Anonymous"), mapped.values());
  }

  private static FieldMapping pair(String crmField, String label, ProspectField field) {
    return FieldMapping.of(crmField, label, field.type(), field, FieldRules.DEFAULT);
  }

  @Test
  void aRecordThatCouldNotBeReadIsListedWithTheReadersSentence() {
    MappedRecord mapped = mapper.map(lead().unreadable("The field Due can't be read.").build());
    assertEquals(
        Optional.of(new Refusal(Refusal.Cause.BAD_VALUE, "The field Due can't be read.")),
        mapped.refusal());
  }

  @Test
  void anAccountThatIsAPersonIsListedAsThat() {
    MappedRecord mapped = mapper.map(lead().personAccount().build());
    assertEquals(Optional.of(Refusal.Cause.PERSON_ACCOUNT), mapped.refusal().map(Refusal::cause));
    assertEquals(
        Optional.of(Refusal.Cause.DELETED_RECORD),
        mapper.map(lead().personAccount().deleted().build()).refusal().map(Refusal::cause));
  }

  @Test
  void aMomentIsADayOfTheConnectionsZone() {
    ObjectMapping deals =
        new ObjectMapping(
            "Opportunity",
            "Opportunity",
            ObjectKind.OPPORTUNITY,
            List.of(
                FieldMapping.of(
                    "Ends__c",
                    "Ends",
                    FieldType.DATE_TIME,
                    OpportunityField.CLOSE_DATE,
                    FieldRules.DEFAULT)),
            Map.of());
    CrmRecord deal =
        CrmRecord.of("Opportunity", new RecordVersion("O1", "v1"))
            .value("Ends__c", new Value.Moment(Instant.parse("2026-06-30T22:30:00Z")))
            .build();

    assertEquals(
        Optional.of("2026-07-01"),
        new FieldMapper(deals, ZoneId.of("Europe/Zurich"))
            .map(deal)
            .value(OpportunityField.CLOSE_DATE));
  }

  @Test
  void eachOfSeveralValuesBecomesOurs() {
    FieldRules usual = FieldRules.DEFAULT;
    CustomField hobbies =
        CustomField.of(RecordKind.PROSPECT, "hobbies", "Hobbies", FieldType.MULTI_PICKLIST, 4000);
    ObjectMapping leads =
        new ObjectMapping(
            "Lead",
            "Lead",
            ObjectKind.LEAD,
            List.of(
                FieldMapping.of(
                    "Hobby__c",
                    "Hobby",
                    FieldType.MULTI_PICKLIST,
                    hobbies,
                    new FieldRules(
                        usual.direction(),
                        usual.conflictRule(),
                        usual.blankRule(),
                        usual.writeMode(),
                        Optional.empty(),
                        Map.of("Chess", "Games", "Go", "Games", "Ski", "Winter"),
                        Optional.empty()))),
            Map.of());

    assertEquals(
        Optional.of("Games;Opera;Winter"),
        new FieldMapper(leads, ZoneOffset.UTC)
            .map(
                lead()
                    .value("Hobby__c", new Value.Options(Set.of("Chess", "Go", "Ski", "Opera")))
                    .build())
            .value(hobbies));
  }
}
