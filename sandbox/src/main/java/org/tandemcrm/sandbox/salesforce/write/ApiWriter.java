package org.tandemcrm.sandbox.salesforce.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.sandbox.salesforce.access.UserRights;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.fault.FaultKind;
import org.tandemcrm.sandbox.salesforce.fault.Faults;
import org.tandemcrm.sandbox.salesforce.fault.Target;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.record.Conversion;
import org.tandemcrm.sandbox.salesforce.record.RecordWriter;
import org.tandemcrm.sandbox.salesforce.record.WriteOptions;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/**
 * Writes single records for API clients, whichever API they speak: with the rights of their user,
 * and with the faults that are aimed at a record.
 */
public final class ApiWriter {
  private final Schema schema;
  private final OrgStore store;
  private final RecordWriter writer;
  private final UserRights rights;
  private final Faults faults;
  private final String actor;

  public ApiWriter(Org org) {
    this.schema = org.schema();
    this.store = org.store();
    this.writer = org.writer();
    this.rights = org.rights();
    this.faults = org.faults();
    this.actor = org.userId();
  }

  /**
   * The request that a record is part of.
   *
   * @param resource the name at which faults are aimed
   */
  public record Call(String resource, WriteOptions options) {}

  /** Which record an upsert wrote, and whether it is new. */
  public record Upserted(String id, boolean created) {}

  public String create(ObjectType type, JsonNode body, Call call) {
    strike(call, type, "", keys("", body));
    requireRights(type, body);
    return writer.create(type, body, actor, call.options());
  }

  /**
   * Changes a record.
   *
   * @param id in the form of 18 characters
   */
  public void update(ObjectType type, String id, JsonNode body, Call call) {
    strike(call, type, id, keys(id, body));
    requireRights(type, body);
    requireRights(type, id);
    writer.update(type, id, body, actor, call.options());
  }

  public void delete(ObjectType type, String id, Call call) {
    strike(call, type, id, Set.of(id.toLowerCase(Locale.ROOT)));
    requireRights(type, id);
    writer.delete(type, id, actor);
  }

  /** Converts a lead, for a user who may write leads and what comes of them. */
  public Conversion.Outcome convert(Conversion conversion, Call call) {
    ObjectType lead = schema.require("Lead");
    strike(call, lead, conversion.leadId(), Set.of(conversion.leadId().toLowerCase(Locale.ROOT)));
    requireRights(lead, conversion.leadId());
    if (!rights.visibility().convertLeads()) {
      throw new ApiException(
          ErrorCode.INSUFFICIENT_ACCESS_OR_READONLY, "insufficient access rights to convert leads");
    }
    for (String name : new String[] {"Account", "Contact", "Opportunity"}) {
      boolean needed = !name.equals("Opportunity") || conversion.withOpportunity();
      if (needed && !rights.writes(schema.require(name))) {
        throw new ApiException(
            ErrorCode.INSUFFICIENT_ACCESS_OR_READONLY, "insufficient access rights on " + name);
      }
    }
    return writer.convert(conversion, actor);
  }

  /** Merges records into one. */
  public void merge(ObjectType type, String winner, List<String> losers, JsonNode body, Call call) {
    strike(call, type, winner, keys(winner, body));
    requireRights(type, body);
    requireRights(type, winner);
    losers.forEach(loser -> requireRights(type, loser));
    writer.merge(type, winner, losers, body, actor);
  }

  /**
   * Changes the record with that external id, or makes it.
   *
   * @param body without the key
   * @throws ApiException DUPLICATE_EXTERNAL_ID when there are several
   */
  public Upserted upsert(ObjectType type, Field key, String value, JsonNode body, Call call) {
    return store.transaction(
        () -> {
          List<Row> found = store.having(type, key.name(), value);
          if (found.size() > 1) {
            throw new ApiException(
                ErrorCode.DUPLICATE_EXTERNAL_ID,
                "%s: more than one record found for external id field: %s"
                    .formatted(key.name(), found.stream().map(Row::id).toList()),
                key.name());
          }
          if (found.size() == 1) {
            update(type, found.get(0).id(), body, call);
            return new Upserted(found.get(0).id(), false);
          }
          ObjectNode whole = ((ObjectNode) body).deepCopy();
          whole.put(key.name(), value);
          return new Upserted(create(type, whole, call), true);
        },
        done -> true);
  }

  /**
   * The field of an object that names records for an upsert.
   *
   * @throws ApiException NOT_FOUND when it is none, or the user can't see it
   */
  public Field externalId(ObjectType type, String name) {
    return rights
        .field(type, name)
        .filter(Field::externalId)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.NOT_FOUND,
                    "Provided external ID field does not exist or is not accessible: " + name));
  }

  private void strike(Call call, ObjectType type, String id, Set<String> keys) {
    Target target = new Target(call.resource(), Optional.of(type.name()), keys);
    if (faults.strikes(FaultKind.LOCK_ROW, target)) {
      throw new ApiException(
          ErrorCode.UNABLE_TO_LOCK_ROW,
          "unable to obtain exclusive access to this record"
              + (id.isEmpty() ? "" : " or 1 records: " + id));
    }
    if (faults.strikes(FaultKind.POISON_RECORD, target)) {
      throw new ApiException(
          ErrorCode.CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY,
          type.name()
              + "Trigger: execution of BeforeSave\n\ncaused by: System.NullPointerException:"
              + " Attempt to de-reference a null object");
    }
    if (faults.strikes(FaultKind.POISON_CALL, target)) {
      throw new ApiException(ErrorCode.UNKNOWN_EXCEPTION, "An unexpected error occurred.");
    }
  }

  private static Set<String> keys(String id, JsonNode body) {
    Set<String> keys = new HashSet<>();
    keys.add(id.toLowerCase(Locale.ROOT));
    for (JsonNode value : body) {
      if (value.isTextual()) {
        keys.add(value.asText().toLowerCase(Locale.ROOT));
      }
    }
    return keys;
  }

  /** To a user, a field without the right to it isn't there. */
  private void requireRights(ObjectType type, JsonNode body) {
    if (!rights.writes(type)) {
      throw new ApiException(
          ErrorCode.CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY,
          "entity type cannot be inserted or updated: " + type.name());
    }
    body.fieldNames()
        .forEachRemaining(
            name ->
                type.field(name)
                    .ifPresent(
                        field -> {
                          if (rights.field(type, name).isEmpty()) {
                            throw unknown(type, name);
                          }
                          if (!rights.writes(type, field)) {
                            throw RecordWriter.notWritable(field);
                          }
                        }));
  }

  private void requireRights(ObjectType type, String id) {
    if (store.find(type, id).filter(row -> !rights.sees(row)).isPresent()) {
      throw ApiException.notFound();
    }
    if (!rights.writesRecord(id) || !rights.writes(type)) {
      throw new ApiException(
          ErrorCode.INSUFFICIENT_ACCESS_OR_READONLY, "insufficient access rights on object id");
    }
  }

  public static ApiException unknown(ObjectType type, String name) {
    return new ApiException(
        ErrorCode.INVALID_FIELD, "No such column '" + name + "' on sobject of type " + type.name());
  }

  /** The id in the form of 18 characters, if it can be one of that object. */
  public static String idOf(ObjectType type, String given) {
    return SalesforceId.normalise(given)
        .filter(id -> id.startsWith(type.keyPrefix()))
        .orElseThrow(() -> malformed(type.label() + " ID: id value of incorrect type: ", given));
  }

  public static ApiException malformed(String before, String given) {
    return new ApiException(ErrorCode.MALFORMED_ID, before + given, "Id");
  }

  /** In a list of records, unlike for a single one, an id without a record is a bad reference. */
  public static ApiException inList(ApiException error) {
    return error.code() == ErrorCode.NOT_FOUND
        ? new ApiException(ErrorCode.INVALID_CROSS_REFERENCE_KEY, "invalid cross reference id")
        : error;
  }

  /** Whether an error is about the call, and not about one record of it. */
  public static boolean endsCall(ApiException error) {
    return error.code() == ErrorCode.JSON_PARSER_ERROR
        || error.code() == ErrorCode.UNKNOWN_EXCEPTION;
  }
}
