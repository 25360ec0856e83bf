package org.tandemcrm.core.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

class AutomaticMappingTest {

  @Test
  void pairsEachKnownMeaningOnceWithTheDefaultRules() {
    CrmObject object =
        CrmObject.of(
            "Lead",
            "Lead",
            ObjectKind.LEAD,
            List.of(
                CrmField.of("Email", "E-mail", FieldType.EMAIL).meaning(StandardField.EMAIL),
                CrmField.of("Email2", "Other", FieldType.EMAIL).meaning(StandardField.EMAIL),
                CrmField.of("Shoe__c", "Shoe size", FieldType.INTEGER).custom(),
                CrmField.of("Score__c", "Score", FieldType.INTEGER).meaning(StandardField.SCORE),
                CrmField.of("OwnerId", "Owner", FieldType.REFERENCE).meaning(StandardField.OWNER),
                CrmField.of("City", "Town", FieldType.TEXT).meaning(StandardField.CITY)));

    assertEquals(
        new ObjectMapping(
            "Lead",
            "Lead",
            ObjectKind.LEAD,
            List.of(
                FieldMapping.of(
                    "Email", "E-mail", FieldType.EMAIL, ProspectField.EMAIL, FieldRules.DEFAULT),
                FieldMapping.of(
                    "City", "Town", FieldType.TEXT, ProspectField.CITY, FieldRules.DEFAULT)),
            Map.of(StandardField.OWNER, "OwnerId")),
        AutomaticMapping.of(object));
  }

  @Test
  void whatTandemFindsOutGoesToTheCrmUnlessAMappingSaysOtherwise() {
    assertEquals(Direction.TO_CRM, FieldRules.startingWith(ProspectField.SCORE).direction());
    assertEquals(Direction.TO_CRM, FieldRules.startingWith(ProspectField.GRADE).direction());
    assertEquals(FieldRules.DEFAULT, FieldRules.startingWith(ProspectField.CITY));
  }
}
