package org.tandemcrm.core.mapping;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;

class MetadataEachNightTest {

  private static final List<CrmObject> OBJECTS =
      List.of(
          CrmObject.of(
              "Lead",
              "Lead",
              ObjectKind.LEAD,
              List.of(
                  CrmField.of("City", "City", FieldType.TEXT),
                  CrmField.of("Days", "Days", FieldType.INTEGER).readOnly().unstamped())));

  @Test
  void readsAgainWhatAMappedFormulaBelongsTo() {
    assertTrue(
        MetadataEachNight.readsUnstamped(mapping("Days", Direction.FROM_CRM), Set.of(), OBJECTS));
  }

  @Test
  void leavesAloneWhatHasNoneOrDoesNotPullIt() {
    assertFalse(
        MetadataEachNight.readsUnstamped(mapping("City", Direction.BOTH), Set.of(), OBJECTS));
    assertFalse(
        MetadataEachNight.readsUnstamped(
            mapping("Days", Direction.TO_CRM), Set.of("City"), OBJECTS));
  }

  @Test
  void readsAgainWhatAFilterLooksAt() {
    assertTrue(
        MetadataEachNight.readsUnstamped(mapping("City", Direction.BOTH), Set.of("Days"), OBJECTS));
  }

  private static ObjectMapping mapping(String crmField, Direction direction) {
    return new ObjectMapping(
        "Lead",
        "Lead",
        ObjectKind.LEAD,
        List.of(
            FieldMapping.of(
                crmField,
                crmField,
                FieldType.TEXT,
                ProspectField.CITY,
                FieldRules.DEFAULT.flowing(direction))),
        Map.of());
  }
}
