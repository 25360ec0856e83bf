package org.tandemcrm.core.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.FieldRules;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.preflight.KnownObjects;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;

class CrmChoicesStoreTest {

  @OnEachDatabase
  void offersWhatTheListsOfTheCrmsHaveInOurWords(StoreDatabase database) {
    Map<String, FieldChoices> choices = choices(database);

    assertEquals(Set.of("rating", "source"), choices.keySet());
    assertEquals(
        List.of("Hot=Hot", "Cold=Very cold"),
        choices.get("rating").labels().entrySet().stream().map(Object::toString).toList());
    assertEquals(Map.of("Web", "Web"), choices.get("source").labels());
  }

  @OnEachDatabase
  void warnsOnlyOfListsThatTakeNothingElse(StoreDatabase database) {
    Map<String, FieldChoices> choices = choices(database);

    String warning = choices.get("rating").warning("Lukewarm").orElseThrow();
    assertTrue(warning.contains("Acme"), warning);
    assertEquals(Optional.empty(), choices.get("rating").warning("Hot"), "mapped from H");
    assertEquals(Optional.empty(), choices.get("rating").warning(""));
    assertTrue(choices.get("rating").warning("H").isPresent(), "that is the CRM's word");
    assertEquals(Optional.empty(), choices.get("source").warning("Anything"));
  }

  private static Map<String, FieldChoices> choices(StoreDatabase database) {
    return database.inTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, 17, "Acme", "ENABLED");
          FieldRules rated = rules(Map.of("H", "Hot"));
          new Mappings(entityManager)
              .replace(
                  17,
                  List.of(
                      new ObjectMapping(
                          "Lead",
                          "Lead",
                          ObjectKind.LEAD,
                          List.of(
                              pair("Rating", ProspectField.RATING, rated),
                              pair("LeadSource", ProspectField.SOURCE, FieldRules.DEFAULT),
                              pair("Industry", ProspectField.INDUSTRY, FieldRules.DEFAULT)),
                          Map.of())));
          KnownObjects known = new KnownObjects(entityManager, new SettableClock());
          known.keep(
              17,
              List.of(
                  CrmObject.of(
                      "Lead",
                      "Lead",
                      ObjectKind.LEAD,
                      List.of(
                          list("Rating", new Choice("H", "Hot!"), new Choice("Cold", "Very cold"))
                              .restricted(),
                          list("LeadSource", new Choice("Web", "Web")),
                          list("Industry")))));
          return new CrmChoices(entityManager, new Mappings(entityManager), known)
              .of(RecordKind.PROSPECT);
        });
  }

  private static FieldRules rules(Map<String, String> values) {
    FieldRules usual = FieldRules.DEFAULT;
    return new FieldRules(
        usual.direction(),
        usual.conflictRule(),
        usual.blankRule(),
        usual.writeMode(),
        Optional.empty(),
        values,
        Optional.empty());
  }

  private static FieldMapping pair(String crmField, RecordField ours, FieldRules rules) {
    return FieldMapping.of(crmField, crmField, FieldType.PICKLIST, ours, rules);
  }

  private static CrmField list(String name, Choice... choices) {
    return CrmField.of(name, name, FieldType.PICKLIST).options(List.of(choices));
  }
}
