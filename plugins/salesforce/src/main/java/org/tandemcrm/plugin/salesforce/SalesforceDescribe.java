package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.ObjectKind;

/** Turns Salesforce's description of an object into Tandem's. */
final class SalesforceDescribe {

  private SalesforceDescribe() {}

  static SalesforceObject object(ObjectKind kind, JsonNode describe) {
    String name = describe.path("name").asText("");
    JsonNode fields = describe.path("fields");
    if (name.isEmpty() || !fields.isArray()) {
      throw SalesforceErrors.notUnderstood("it isn't the description of an object");
    }
    Set<String> names = new HashSet<>();
    Set<String> wholes = new HashSet<>();
    Set<String> filterable = new HashSet<>();
    for (JsonNode field : fields) {
      names.add(field.path("name").asText());
      wholes.add(field.path("compoundFieldName").asText());
      if (isFilterable(field)) {
        filterable.add(field.path("name").asText());
      }
    }
    SalesforceFields known =
        new SalesforceFields(kind, names, recordTypes(describe.path("recordTypeInfos")));
    List<CrmField> found = new ArrayList<>();
    List<CrmField> parents = new ArrayList<>();
    for (JsonNode json : fields) {
      known
          .field(json)
          .filter(field -> field.meaning().isPresent() || !isWhole(json, wholes))
          .ifPresent(found::add);
      known.parent(json).ifPresent(parents::add);
    }
    found.addAll(parents);
    return new SalesforceObject(
        CrmObject.of(name, describe.path("label").asText(name), kind, found),
        Set.copyOf(names),
        Set.copyOf(filterable),
        describe.path("replicateable").asBoolean(true),
        describe.path("createable").asBoolean(),
        describe.path("updateable").asBoolean());
  }

  /** True for a name that is read whole and written in parts, which are fields of their own. */
  private static boolean isWhole(JsonNode field, Set<String> wholes) {
    return wholes.contains(field.path("name").asText())
        && !field.path("createable").asBoolean()
        && !field.path("updateable").asBoolean();
  }

  /**
   * True for a field that a query compares as Tandem does. What a formula shows is rounded, what
   * the query compares isn't; a time of day has literals of its own.
   */
  private static boolean isFilterable(JsonNode field) {
    return field.path("filterable").asBoolean()
        && !field.path("calculated").asBoolean()
        && !field.path("caseSensitive").asBoolean()
        && !field.path("encrypted").asBoolean()
        && !field.path("type").asText().equals("time");
  }

  private static List<Choice> recordTypes(JsonNode infos) {
    List<Choice> types = new ArrayList<>();
    for (JsonNode info : infos) {
      String id = info.path("recordTypeId").asText("");
      if (SalesforceIds.isId(id)
          && !info.path("master").asBoolean()
          && info.path("active").asBoolean(true)) {
        types.add(new Choice(SalesforceIds.normal(id), info.path("name").asText(id)));
      }
    }
    return types;
  }
}
