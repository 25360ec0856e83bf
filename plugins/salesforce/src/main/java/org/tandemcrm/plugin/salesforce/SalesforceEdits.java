package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;
import org.tandemcrm.spi.WriteResult.Cause;

/**
 * Makes rows of mutations. What Salesforce would refuse a whole call for, a field that isn't there
 * or a value that its field can't hold, is refused here for its record alone.
 */
final class SalesforceEdits {

  private final SalesforceCatalog catalog;

  SalesforceEdits(SalesforceCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The rows to send.
   *
   * @param results takes, at its mutation's place, the refusal of what can't be sent
   */
  List<SalesforceEdit> prepare(List<Mutation> mutations, WriteResult[] results) {
    Map<String, Optional<SalesforceObject>> objects = objects(mutations);
    List<SalesforceEdit> edits = new ArrayList<>();
    for (int place = 0; place < mutations.size(); place++) {
      Mutation mutation = mutations.get(place);
      Optional<SalesforceObject> object = objects.get(mutation.object());
      Optional<WriteResult> refusal =
          object.isPresent()
              ? refusal(object.get(), mutation)
              : Optional.of(
                  new WriteResult.Rejected(
                      Cause.SCHEMA_CHANGED,
                      "The sync user can't see " + mutation.object() + " records in Salesforce.",
                      Set.of()));
      if (refusal.isPresent()) {
        results[place] = refusal.get();
      } else {
        edits.add(edit(object.get(), mutation, place));
      }
    }
    return edits;
  }

  /** The descriptions of the objects, fresh where a field is to be written that they lack. */
  private Map<String, Optional<SalesforceObject>> objects(List<Mutation> mutations) {
    Map<String, Set<String>> fields = new TreeMap<>();
    for (Mutation mutation : mutations) {
      fields
          .computeIfAbsent(mutation.object(), name -> new TreeSet<>())
          .addAll(mutation.values().keySet());
    }
    Map<String, Optional<SalesforceObject>> objects = new HashMap<>();
    fields.forEach((name, written) -> objects.put(name, catalog.described(name, written)));
    return objects;
  }

  private static Optional<WriteResult> refusal(SalesforceObject object, Mutation mutation) {
    SortedSet<String> unknown = object.unknown(mutation.values().keySet());
    if (!unknown.isEmpty()) {
      return Optional.of(
          new WriteResult.Rejected(
              Cause.SCHEMA_CHANGED,
              "Salesforce has no fields "
                  + unknown
                  + " in "
                  + object.name()
                  + ", or the sync user can't see them.",
              unknown));
    }
    for (Map.Entry<String, Optional<Value>> written : mutation.values().entrySet()) {
      CrmField field = object.field(written.getKey()).orElseThrow();
      if (field.name().contains(".")) {
        return refusal(Cause.NO_RIGHT, field, "is one of another record: write it there");
      }
      try {
        SalesforceWriteValues.json(field.type(), written.getValue());
      } catch (IllegalArgumentException e) {
        return refusal(Cause.INVALID_VALUE, field, "can't take the value: " + e.getMessage());
      }
    }
    return Optional.empty();
  }

  private static Optional<WriteResult> refusal(Cause cause, CrmField field, String why) {
    return Optional.of(
        new WriteResult.Rejected(
            cause, "The field " + field.name() + " " + why + ".", Set.of(field.name())));
  }

  private static SalesforceEdit edit(SalesforceObject object, Mutation mutation, int place) {
    Optional<String> keyField = keyField(object);
    ObjectNode row = SalesforceHttp.JSON.createObjectNode();
    row.putObject("attributes").put("type", object.name());
    mutation.id().ifPresent(id -> row.put("id", id));
    mutation
        .values()
        .forEach(
            (name, value) ->
                row.set(
                    name,
                    SalesforceWriteValues.json(object.field(name).orElseThrow().type(), value)));
    if (mutation.isCreate()) {
      keyField.ifPresent(key -> row.put(key, mutation.key()));
    }
    return new SalesforceEdit(place, mutation, row, keyField);
  }

  private static Optional<String> keyField(SalesforceObject object) {
    return object.described().fields().stream()
        .filter(field -> field.meaning().equals(Optional.of(StandardField.EXTERNAL_KEY)))
        .map(CrmField::name)
        .findFirst();
  }
}
