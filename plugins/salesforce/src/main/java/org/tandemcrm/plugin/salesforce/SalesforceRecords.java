package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.RecordVersion;
import org.tandemcrm.spi.Value;

/** Turns the rows of one page into records of their object. */
final class SalesforceRecords {

  /** A field that was asked for. A parent's has dots in its name and lies nested in the row. */
  private record Column(String field, FieldType type, JsonPointer place) {

    /** True for what tells a contact's company, which a person account doesn't have. */
    boolean isOfAccount() {
      return field.equals("AccountId") || field.startsWith("Account.");
    }
  }

  private static final Function<Value, Instant> INSTANT = value -> ((Value.Moment) value).instant();
  private static final Function<Value, String> TEXT = value -> ((Value.Text) value).text();

  private final SalesforceObject object;
  private final ObjectKind kind;
  private final List<Column> columns;
  private final String syncUser;
  private boolean sawAnotherType;

  /**
   * @param fields the names of described fields that records carry
   * @param syncUser the id of the sync user, whose own writes don't count as changes
   */
  SalesforceRecords(SalesforceObject object, Set<String> fields, String syncUser) {
    this.object = object;
    this.kind = object.described().kind();
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
   * The record that a row holds. What can't be read in it doesn't stop the others: the record says
   * so itself.
   *
   * @param identity the row's id and version
   */
  CrmRecord record(RecordVersion identity, JsonNode row) {
    CrmRecord.Builder builder = CrmRecord.of(object.name(), identity);
    boolean isPerson = row.path("IsPersonAccount").asBoolean();
    if (isPerson && kind == ObjectKind.ACCOUNT) {
      builder.personAccount();
    }
    for (Column column : columns) {
      if (!(isPerson && kind == ObjectKind.CONTACT && column.isOfAccount())) {
        read(
                builder,
                column.field(),
                () -> SalesforceValues.value(column.type(), row.at(column.place())))
            .ifPresent(value -> builder.value(column.field(), value));
      }
    }
    time(builder, row, "CreatedDate").ifPresent(builder::createdAt);
    if (!id(builder, row, "LastModifiedById").equals(Optional.of(syncUser))) {
      time(builder, row, "LastModifiedDate").ifPresent(builder::modifiedAt);
    }
    if (id(builder, row, SalesforceObject.CREATOR).equals(Optional.of(syncUser))) {
      builder.createdByUs();
    }
    if (row.path("IsDeleted").asBoolean()) {
      builder.deleted();
      id(builder, row, "MasterRecordId").ifPresent(builder::mergedInto);
    }
    if (row.path("IsConverted").asBoolean()) {
      builder.converted(
          new Conversion(
              id(builder, row, "ConvertedContactId"),
              id(builder, row, "ConvertedAccountId"),
              id(builder, row, "ConvertedOpportunityId")));
    }
    return builder.build();
  }

  private Optional<Instant> time(CrmRecord.Builder builder, JsonNode row, String field) {
    return read(
        builder,
        field,
        () -> SalesforceValues.value(FieldType.DATE_TIME, row.path(field)).map(INSTANT));
  }

  private Optional<String> id(CrmRecord.Builder builder, JsonNode row, String field) {
    return read(
        builder,
        field,
        () -> SalesforceValues.value(FieldType.REFERENCE, row.path(field)).map(TEXT));
  }

  /** True when a value wasn't of the type that its field was described with. */
  boolean sawAnotherType() {
    return sawAnotherType;
  }

  /** Names the field, never the value: it is a customer's, and goes to lists and logs. */
  private <T> Optional<T> read(
      CrmRecord.Builder builder, String field, Supplier<Optional<T>> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      sawAnotherType = true;
      builder.unreadable("The field " + field + " can't be read: " + e.getMessage() + ".");
      return Optional.empty();
    }
  }
}
