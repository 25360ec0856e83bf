package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.ObjectKind;
import org.w3c.dom.Element;

/** What an admin deploys is what the plugin looks for. */
class DeployablePackageTest {

  private static final Map<String, ObjectKind> WRITTEN =
      Map.of(
          "Account", ObjectKind.ACCOUNT,
          "Contact", ObjectKind.CONTACT,
          "Lead", ObjectKind.LEAD,
          "Opportunity", ObjectKind.OPPORTUNITY);

  @Test
  void itHasTheFieldsThatThePluginKnows() {
    Map<String, Map<String, Map<String, String>>> fields = DeployablePackage.fields();
    assertEquals(WRITTEN.keySet(), fields.keySet());
    WRITTEN.forEach(
        (object, kind) ->
            assertEquals(
                SalesforceOwnField.of(kind)
                    .map(SalesforceOwnField::apiName)
                    .collect(Collectors.toCollection(TreeSet::new)),
                fields.get(object).keySet(),
                object));
  }

  @Test
  void aFieldIsTheSameInEveryObject() {
    Map<String, Map<String, String>> ofLead = DeployablePackage.fields().get("Lead");
    DeployablePackage.fields()
        .forEach(
            (object, fields) ->
                fields.forEach((name, field) -> assertEquals(ofLead.get(name), field, object)));
  }

  @Test
  void theKeyIsUniqueAndLongEnough() {
    Map<String, String> key =
        DeployablePackage.fields().get("Lead").get(SalesforceOwnField.KEY.apiName());
    assertEquals("true", key.get("externalId"));
    assertEquals("true", key.get("unique"));
    assertEquals(Mutation.MOST_KEY_CHARACTERS, Integer.parseInt(key.get("length")));
  }

  @Test
  void thePermissionSetLetsTheSyncUserWriteEveryField() {
    Set<String> editable =
        DeployablePackage.children(DeployablePackage.permissionSet(), "fieldPermissions").stream()
            .map(DeployablePackage::texts)
            .filter(
                right ->
                    right.get("editable").equals("true") && right.get("readable").equals("true"))
            .map(right -> right.get("field"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(qualifiedNames(), editable);
    for (Element object :
        DeployablePackage.children(DeployablePackage.permissionSet(), "objectPermissions")) {
      Map<String, String> rights = DeployablePackage.texts(object);
      assertTrue(WRITTEN.containsKey(rights.get("object")), rights.get("object"));
      assertEquals("true", rights.get("allowCreate"), rights.get("object"));
      assertEquals("true", rights.get("allowEdit"), rights.get("object"));
      assertEquals("true", rights.get("viewAllRecords"), rights.get("object"));
      assertEquals("false", rights.get("allowDelete"), "nothing is ever deleted there");
    }
  }

  @Test
  void theManifestNamesAllThatIsThere() {
    Element fields =
        DeployablePackage.children(DeployablePackage.manifest("package.xml"), "types").get(0);
    assertEquals("CustomField", DeployablePackage.texts(fields).get("name"));
    assertEquals(
        qualifiedNames(),
        DeployablePackage.children(fields, "members").stream()
            .map(Element::getTextContent)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void aConversionTakesEveryFieldOfALeadToItsContact() {
    Element mapping =
        DeployablePackage.children(DeployablePackage.leadMapping(), "objectMapping").get(0);
    assertEquals("Contact", DeployablePackage.texts(mapping).get("outputObject"));
    Set<String> mapped = new TreeSet<>();
    for (Element pair : DeployablePackage.children(mapping, "mappingFields")) {
      Map<String, String> names = DeployablePackage.texts(pair);
      assertEquals(names.get("inputField"), names.get("outputField"));
      mapped.add(names.get("inputField"));
    }
    assertEquals(DeployablePackage.fields().get("Lead").keySet(), mapped);
  }

  private static Set<String> qualifiedNames() {
    Set<String> names = new TreeSet<>();
    DeployablePackage.fields()
        .forEach(
            (object, fields) -> fields.keySet().forEach(field -> names.add(object + "." + field)));
    return names;
  }
}
