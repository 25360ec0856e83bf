package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.RecordVersion;
import org.tandemcrm.spi.Value;

/** Turns rows of one object into records. */
final class SalesforceRecords {

  /** A field that was asked for. A parent's has dots in its name and lies nested in the row. */
  private record Column(String field, FieldType type, JsonPointer place) {}

  private final SalesforceObject object;
  private final List<Column> columns;
  private final String syncUser;

  /**
   * @param fields the names of described fields that records carry
   * @param syncUser the id of the sync user, whose own writes don't count as changes
   */
  SalesforceRecords(SalesforceObject object, Set<String> fields, String syncUser) {
    this.object = object;
    this.syncUser = syncUser;
    this.columns = fields.stream().map(this::column).toList();
  }

  private Column column(String field) {
    return new Column(
        field,
        object.field(field).orElseThrow().type(),
        JsonPointer.compile("/" + field.replace('.', '/')));
  }

  /**
   * The record that a row holds.
   *
   * @param identity the row's id and version
   */
  CrmRecord record(RecordVersion identity, JsonNode row) {
    String id = identity.id();
    CrmRecord.Builder builder = CrmRecord.of(object.name(), identity);
    for (Column column : columns) {
      value(column, row, id).ifPresent(value -> builder.value(column.field(), value));
    }
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

  private Optional<Value> value(Column column, JsonNode row, String id) {
    try {
      return SalesforceValues.value(column.type(), row.at(column.place()));
    } catch (IllegalArgumentException e) {
      throw broken(column.field(), id, String.valueOf(e.getMessage()));
    }
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
