package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.RecordVersion;
import org.tandemcrm.spi.Value;

/** Turns rows of one object into records. */
final class SalesforceRecords {

  private final SalesforceObject object;
  private final Map<String, FieldType> types = new TreeMap<>();
  private final String syncUser;

  /**
   * @param fields the names of described fields that records carry
   * @param syncUser the id of the sync user, whose own writes don't count as changes
   */
  SalesforceRecords(SalesforceObject object, Set<String> fields, String syncUser) {
    this.object = object;
    this.syncUser = syncUser;
    fields.forEach(name -> types.put(name, object.field(name).orElseThrow().type()));
  }

  /**
   * @param identity of this row
   */
  CrmRecord record(RecordVersion identity, JsonNode row) {
    String id = identity.id();
    CrmRecord.Builder builder = CrmRecord.of(object.name(), identity);
    types.forEach(
        (field, type) ->
            value(row, field, type, id).ifPresent(value -> builder.value(field, value)));
    time(row, "CreatedDate", id).ifPresent(builder::createdAt);
    if (!id(row, "LastModifiedById", id).equals(Optional.of(syncUser))) {
      time(row, "LastModifiedDate", id).ifPresent(builder::modifiedAt);
    }
    if (row.path("IsDeleted").asBoolean()) {
      builder.deleted();
    }
    if (row.path("IsConverted").asBoolean()) {
      builder.converted(
          new Conversion(
              id(row, "ConvertedContactId", id),
              id(row, "ConvertedAccountId", id),
              id(row, "ConvertedOpportunityId", id)));
    }
    return builder.build();
  }

  private Optional<Value> value(JsonNode row, String field, FieldType type, String id) {
    try {
      return SalesforceValues.value(type, at(row, field));
    } catch (IllegalArgumentException e) {
      throw broken(field, id, String.valueOf(e.getMessage()));
    }
  }

  /** A parent's field has dots in its name and lies nested in the row. */
  private static JsonNode at(JsonNode row, String field) {
    JsonNode node = row;
    for (String step : field.split("\\.")) {
      node = node.path(step);
    }
    return node;
  }

  private Optional<Instant> time(JsonNode row, String field, String id) {
    String text = row.path(field).asText("");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(SalesforceValues.instant(text));
    } catch (DateTimeException e) {
      throw broken(field, id, "it is no time");
    }
  }

  private Optional<String> id(JsonNode row, String field, String id) {
    JsonNode value = row.path(field);
    try {
      return value.isTextual()
          ? Optional.of(SalesforceIds.normal(value.textValue()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw broken(field, id, String.valueOf(e.getMessage()));
    }
  }

  /** Names the place, never the value: it is a customer's, and goes to a log. */
  private PluginException broken(String field, String id, String why) {
    return PluginException.of(
        FailureKind.INTERNAL,
        "The field " + field + " of " + object.name() + " " + id + " can't be read: " + why + ".");
  }
}
