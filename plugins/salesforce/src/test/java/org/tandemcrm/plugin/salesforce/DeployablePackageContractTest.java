package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.StandardField;

/** An organisation into which the package was deployed, as the plugin describes it. */
class DeployablePackageContractTest extends SandboxContract {

  private static final Map<String, FieldType> TYPES =
      Map.of(
          "Text", FieldType.TEXT,
          "Number", FieldType.DECIMAL,
          "DateTime", FieldType.DATE_TIME,
          "LongTextArea", FieldType.LONG_TEXT);

  @Test
  void theFieldsHaveTheTypesLengthsAndMeaningsOfThePackage() {
    Map<String, Map<String, Map<String, String>>> deployed = DeployablePackage.fields();
    try (CrmBackend backend = connect()) {
      for (CrmObject object : backend.describe()) {
        deployed
            .getOrDefault(object.name(), Map.of())
            .forEach(
                (name, definition) -> {
                  CrmField field = object.field(name).orElseThrow();
                  assertEquals(expected(definition), seen(field), object.name() + "." + name);
                });
      }
    }
  }

  private static Map<String, Object> expected(Map<String, String> definition) {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("type", TYPES.get(definition.get("type")));
    expected.put("label", definition.get("label"));
    expected.put(
        "length",
        definition.containsKey("length")
            ? OptionalInt.of(Integer.parseInt(definition.get("length")))
            : OptionalInt.empty());
    expected.put(
        "scale",
        definition.containsKey("scale")
            ? OptionalInt.of(Integer.parseInt(definition.get("scale")))
            : OptionalInt.empty());
    expected.put("meaning", meaning(definition.get("fullName")));
    return expected;
  }

  private static Optional<StandardField> meaning(String name) {
    for (SalesforceOwnField field : SalesforceOwnField.values()) {
      if (field.apiName().equals(name)) {
        return Optional.of(field.meaning());
      }
    }
    return Optional.empty();
  }

  private static Map<String, Object> seen(CrmField field) {
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("type", field.type());
    seen.put("label", field.label());
    seen.put("length", field.length());
    seen.put("scale", field.scale());
    seen.put("meaning", field.meaning());
    return seen;
  }
}
