package org.tandemcrm.web.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;

class FieldGroupTest {

  @ParameterizedTest
  @EnumSource
  void everyFieldIsShownOnce(RecordKind kind) {
    List<RecordField> shown =
        FieldGroup.of(kind, Map.of(), Map.of()).stream()
            .flatMap(group -> group.values().stream())
            .map(FieldGroup.FieldValue::field)
            .toList();
    assertEquals(kind.fields().size(), shown.size());
    assertEquals(Set.<Object>copyOf(kind.fields()), Set.<Object>copyOf(shown));
  }

  @Test
  void valuesReadAsPeopleWriteThem() {
    Map<RecordField, String> values =
        Map.of(
            ProspectField.EMPLOYEES, "12340",
            ProspectField.ANNUAL_REVENUE, "1250000.50",
            ProspectField.DO_NOT_CALL, "true");
    Map<RecordField, Optional<String>> shown =
        FieldGroup.of(RecordKind.PROSPECT, values, Map.of()).stream()
            .flatMap(group -> group.values().stream())
            .collect(Collectors.toMap(FieldGroup.FieldValue::field, FieldGroup.FieldValue::value));
    assertEquals(Optional.of("12,340"), shown.get(ProspectField.EMPLOYEES));
    assertEquals(Optional.of("1,250,000.5"), shown.get(ProspectField.ANNUAL_REVENUE));
    assertEquals(Optional.of("yes"), shown.get(ProspectField.DO_NOT_CALL));
    assertEquals(Optional.empty(), shown.get(ProspectField.EMAIL));
  }
}
