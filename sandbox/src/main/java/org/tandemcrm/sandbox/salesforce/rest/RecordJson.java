package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.record.Calculation;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.soql.AggregateRow;
import org.tandemcrm.sandbox.salesforce.soql.FieldPath;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * Writes records as the CRM's JSON: attributes first, parents nested, times in milliseconds without
 * a colon.
 */
public final class RecordJson {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'").withZone(ZoneOffset.UTC);

  private final OrgStore store;
  private final String root;

  RecordJson(OrgStore store, String version) {
    this.store = store;
    this.root = "/services/data/" + version + "/sobjects/";
  }

  /** The fields that a query selected. */
  ObjectNode selected(Row row, Collection<FieldPath> select) {
    ObjectNode json = withAttributes(row);
    for (FieldPath path : select) {
      put(json, row, path);
    }
    return json;
  }

  private void put(ObjectNode json, Row row, FieldPath path) {
    ObjectNode node = json;
    Row current = row;
    for (FieldPath.Step step : path.parents()) {
      Optional<Row> parent = FieldPath.parent(current, step, store);
      if (parent.isEmpty()) {
        node.putNull(step.relationship());
        return;
      }
      current = parent.get();
      if (node.get(step.relationship()) instanceof ObjectNode known) {
        node = known;
      } else {
        ObjectNode made = withAttributes(current);
        node.set(step.relationship(), made);
        node = made;
      }
    }
    putValue(node, path.field().name(), path.valueIn(current, store));
  }

  /** The given fields of the record itself. */
  ObjectNode fields(Row row, Collection<Field> fields) {
    return putFields(withAttributes(row), row, fields, store);
  }

  private ObjectNode withAttributes(Row row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode attributes = json.putObject("attributes");
    attributes.put("type", row.type().name());
    attributes.put("url", root + row.type().name() + "/" + row.id());
    return json;
  }

  /** All fields of a record without attributes, as the control API shows them. */
  public static ObjectNode plain(Row row, OrgStore store) {
    return putFields(JsonNodeFactory.instance.objectNode(), row, row.type().fields(), store);
  }

  private static ObjectNode putFields(
      ObjectNode json, Row row, Collection<Field> fields, OrgStore store) {
    for (Field field : fields) {
      putValue(json, field.name(), Calculation.value(row, field, store));
    }
    return json;
  }

  /** One result of a query with aggregates, which is no record and has no address. */
  static ObjectNode group(AggregateRow group) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("attributes").put("type", "AggregateResult");
    group.values().forEach((name, value) -> putValue(json, name, value));
    return json;
  }

  private static void putValue(ObjectNode json, String name, Object value) {
    if (value == null) {
      json.putNull(name);
    } else if (value instanceof Boolean flag) {
      json.put(name, flag);
    } else if (value instanceof Integer number) {
      json.put(name, number);
    } else if (value instanceof Long number) {
      json.put(name, number);
    } else if (value instanceof Double number) {
      json.put(name, number);
    } else if (value instanceof Instant instant) {
      json.put(name, dateTime(instant));
    } else {
      json.put(name, value.toString());
    }
  }

  static String dateTime(Instant instant) {
    return DATE_TIME.format(instant);
  }
}
