package org.tandemcrm.plugin.crmactions;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.StandardField;

/** What a CRM calls the objects and fields that Tandem knows by their meaning. */
record CrmMap(Map<ObjectKind, Part> parts) {

  /**
   * An object.
   *
   * @param fields the API names of its fields by meaning
   */
  record Part(String object, Map<StandardField, String> fields) {
    Optional<String> field(StandardField meaning) {
      return Optional.ofNullable(fields.get(meaning));
    }
  }

  static CrmMap of(List<CrmObject> described) {
    Map<ObjectKind, Part> parts = new EnumMap<>(ObjectKind.class);
    for (CrmObject object : described) {
      Map<StandardField, String> fields = new EnumMap<>(StandardField.class);
      object
          .fields()
          .forEach(
              field ->
                  field.meaning().ifPresent(meaning -> fields.putIfAbsent(meaning, field.name())));
      parts.putIfAbsent(object.kind(), new Part(object.name(), fields));
    }
    return new CrmMap(parts);
  }

  Optional<Part> find(ObjectKind kind) {
    return Optional.ofNullable(parts.get(kind));
  }

  /**
   * The object of a kind that nothing can be done without.
   *
   * @throws PluginException CONFIGURATION when the sync user can't read it
   */
  Part part(ObjectKind kind) {
    return find(kind)
        .orElseThrow(
            () ->
                PluginException.of(
                    FailureKind.CONFIGURATION,
                    "The sync user can't read the objects of the kind "
                        + kind
                        + ", which a conversion looks at. Give it that right in the CRM."));
  }
}
