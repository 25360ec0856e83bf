package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tandemcrm.sandbox.salesforce.record.RecordTypes;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/** Describes the record types of an object, the master that every object has among them. */
final class RecordTypeJson {
  private static final String MASTER_ID = "012000000000000AAA";

  private RecordTypeJson() {}

  static ArrayNode infos(Schema schema, OrgStore store, ObjectType type, String root) {
    ArrayNode infos = JsonNodeFactory.instance.arrayNode();
    String layouts = root + "/sobjects/" + type.name() + "/describe/layouts/";
    RecordTypes recordTypes = new RecordTypes(schema, store);
    String standard = recordTypes.standardOf(type, false).orElse(MASTER_ID);
    for (Row row : recordTypes.of(type)) {
      ObjectNode info = info(row.text("Name"), row.text("DeveloperName"), row.id(), layouts);
      info.put("active", row.flag("IsActive"));
      info.put("available", row.flag("IsActive"));
      info.put("defaultRecordTypeMapping", row.id().equals(standard));
      info.put("master", false);
      infos.add(info);
    }
    ObjectNode master = info("Master", "Master", MASTER_ID, layouts);
    master.put("active", true);
    master.put("available", true);
    master.put("defaultRecordTypeMapping", standard.equals(MASTER_ID));
    master.put("master", true);
    return infos.add(master);
  }

  private static ObjectNode info(String name, String developerName, String id, String layouts) {
    ObjectNode info = JsonNodeFactory.instance.objectNode();
    info.put("name", name);
    info.put("developerName", developerName);
    info.put("recordTypeId", id);
    info.putObject("urls").put("layout", layouts + id);
    return info;
  }
}
