package org.tandemcrm.sandbox.salesforce.data;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.tandemcrm.sandbox.salesforce.record.DerivedFields;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.FieldType;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * Puts records with a past into the store: what a request may not set, the data of the seed must.
 */
final class RowMaker {
  private final Schema schema;
  private final OrgStore store;
  private final String creator;

  /**
   * @param creator id of the user who made all records
   */
  RowMaker(Schema schema, OrgStore store, String creator) {
    this.schema = schema;
    this.store = store;
    this.creator = creator;
  }

  String nextId(String typeName) {
    return store.nextId(schema.require(typeName));
  }

  /** Makes a record under the next id. */
  String add(String typeName, Stamps stamps, Map<String, ?> values) {
    return add(typeName, nextId(typeName), stamps, values);
  }

  String add(String typeName, String id, Stamps stamps, Map<String, ?> values) {
    ObjectType type = schema.require(typeName);
    Map<String, Object> all = new HashMap<>();
    for (Field field : type.fields()) {
      if (field.type() == FieldType.PICKLIST && field.defaultValue() != null) {
        all.put(field.name(), field.defaultValue());
      }
    }
    all.putAll(values);
    all.put("Id", id);
    all.put("CreatedDate", stamps.created());
    all.put("CreatedById", creator);
    all.put("LastModifiedDate", stamps.modified());
    all.put("LastModifiedById", creator);
    all.put("SystemModstamp", stamps.modified());
    Row row = Row.of(type, all);
    store.put(row.with(DerivedFields.of(row)));
    return id;
  }

  /** Whether the org has an object, or an object has a field: features bring some of them. */
  boolean has(String typeName) {
    return schema.type(typeName).isPresent();
  }

  boolean has(String typeName, String field) {
    return schema.require(typeName).field(field).isPresent();
  }

  /** When a record was made and last changed; whole seconds. */
  record Stamps(Instant created, Instant modified) {
    static Stamps at(Instant time) {
      return new Stamps(time, time);
    }
  }
}
