package org.tandemcrm.core.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.record.CustomField;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Value;

class CrmFormTest {

  @Test
  void sendsValuesInTheTypeOfTheCrmsField() {
    assertEquals(new Value.Text("Bern"), value(FieldType.TEXT, "Bern"));
    assertEquals(new Value.Number(new BigDecimal("12.5")), value(FieldType.PERCENT, "12.5"));
    assertEquals(new Value.Flag(true), value(FieldType.BOOLEAN, "true"));
    assertEquals(new Value.Day(LocalDate.of(2026, 2, 3)), value(FieldType.DATE, "2026-02-03"));
    assertEquals(
        new Value.Moment(Instant.parse("2026-02-03T04:05:06Z")),
        value(FieldType.DATE_TIME, "2026-02-03T04:05:06.789Z"));
    assertEquals(new Value.Options(Set.of("a", "b")), value(FieldType.MULTI_PICKLIST, "a;b"));
    assertEquals(new Value.Text("many"), value(FieldType.INTEGER, "many"), "the CRM refuses it");
  }

  @Test
  void reversesTheValueMapTheSameWayEachTime() {
    FieldMapping pair =
        pair(
            FieldType.PICKLIST,
            Map.of("Web", "Online", "Internet", "Online", "Phone", "Call", "Call", "Call"));

    assertEquals(new Value.Text("Internet"), CrmForm.value(pair, "Online"));
    assertEquals(new Value.Text("Call"), CrmForm.value(pair, "Call"));
    assertEquals(new Value.Text("Other"), CrmForm.value(pair, "Other"));
    assertEquals(Optional.of("Online"), CrmForm.canonical(pair, new Value.Text("Web")));
  }

  @Test
  void eachOfSeveralValuesIsMappedByItself() {
    FieldMapping hobbies =
        FieldMapping.of(
            "F",
            "F",
            FieldType.MULTI_PICKLIST,
            CustomField.of(RecordKind.PROSPECT, "f", "F", FieldType.MULTI_PICKLIST, 4000),
            pair(FieldType.MULTI_PICKLIST, Map.of("Chess", "Games", "Ski", "Winter")).rules());

    Value sent = CrmForm.value(hobbies, "Games;Opera;Winter");

    assertEquals(new Value.Options(Set.of("Chess", "Opera", "Ski")), sent);
    assertEquals(Optional.of("Games;Opera;Winter"), CrmForm.canonical(hobbies, sent));
  }

  @Test
  void partsOfSecondsAreNoDifference() {
    FieldMapping moment = pair(FieldType.DATE_TIME, Map.of());
    Optional<String> ours = Optional.of("2026-02-03T04:05:06.789Z");

    assertTrue(CrmForm.isSame(moment, ours, Optional.of("2026-02-03T04:05:06Z")));
    assertFalse(CrmForm.isSame(moment, ours, Optional.of("2026-02-03T04:05:07Z")));
    assertFalse(CrmForm.isSame(moment, ours, Optional.empty()));
    assertFalse(CrmForm.isSame(pair(FieldType.TEXT, Map.of()), ours, Optional.of("other")));
  }

  private static Value value(FieldType type, String ours) {
    return CrmForm.value(pair(type, Map.of()), ours);
  }

  private static FieldMapping pair(FieldType type, Map<String, String> valueMap) {
    FieldRules rules = FieldRules.DEFAULT;
    return FieldMapping.of(
        "F",
        "F",
        type,
        ProspectField.SOURCE,
        new FieldRules(
            rules.direction(),
            rules.conflictRule(),
            rules.blankRule(),
            rules.writeMode(),
            Optional.empty(),
            valueMap,
            Optional.empty()));
  }
}
