package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.PluginException;

/** Turns rows of one object into records. */
final class SalesforceRecords {

  private final SalesforceObject object;
  private final Set<String> fields;
  private final String syncUser;

  /**
   * @param fields the names of described fields that records carry
   * @param syncUser the id of the sync user, whose own writes don't count as changes
   */
  SalesforceRecords(SalesforceObject object, Set<String> fields, String syncUser) {
    this.object = object;
    this.fields = fields;
    this.syncUser = syncUser;
  }

  CrmRecord record(JsonNode row) {
    SalesforceRow place = SalesforceRow.of(row);
    String id = place.identity().id();
    CrmRecord.Builder builder = CrmRecord.of(object.name(), place.identity());
    for (String field : fields) {
      FieldType type = object.field(field).orElseThrow().type();
      try {
        SalesforceValues.value(type, at(row, field))
            .ifPresent(value -> builder.value(field, value));
      } catch (IllegalArgumentException e) {
        throw broken(field, id, e);
      }
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
      return text.isEmpty() || row.path(field).isNull()
          ? Optional.empty()
          : Optional.of(SalesforceValues.instant(text));
    } catch (DateTimeException e) {
      throw broken(field, id, e);
    }
  }

  private Optional<String> id(JsonNode row, String field, String id) {
    JsonNode value = row.path(field);
    try {
      return value.isTextual()
          ? Optional.of(SalesforceIds.normal(value.textValue()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw broken(field, id, e);
    }
  }

  /** Names the place, never the value: it is a customer's, and goes to a log. */
  private PluginException broken(String field, String id, Exception cause) {
    String why =
        cause instanceof DateTimeException ? "it is no time" : String.valueOf(cause.getMessage());
    return PluginException.of(
        FailureKind.INTERNAL,
        "The field " + field + " of " + object.name() + " " + id + " can't be read: " + why + ".");
  }
}
