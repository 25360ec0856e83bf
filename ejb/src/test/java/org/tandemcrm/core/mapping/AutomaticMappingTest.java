package org.tandemcrm.core.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.prospect.ProspectField;
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
                CrmField.of("OwnerId", "Owner", FieldType.REFERENCE).meaning(StandardField.OWNER),
                CrmField.of("City", "Town", FieldType.TEXT).meaning(StandardField.CITY)));

    assertEquals(
        new ObjectMapping(
            "Lead",
            ObjectKind.LEAD,
            List.of(
                new FieldMapping(
                    "Email", "E-mail", ProspectField.EMAIL, ConflictRule.CRM, BlankRule.KEEP),
                new FieldMapping(
                    "City", "Town", ProspectField.CITY, ConflictRule.CRM, BlankRule.KEEP))),
        AutomaticMapping.of(object));
  }
}
