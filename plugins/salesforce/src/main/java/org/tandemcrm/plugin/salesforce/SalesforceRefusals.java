package org.tandemcrm.plugin.salesforce;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.WriteResult;
import org.tandemcrm.spi.WriteResult.Cause;

/** Says what it means that Salesforce refuses one record: the one table of that. */
final class SalesforceRefusals {

  private static final Map<String, Cause> CAUSES =
      Map.ofEntries(
          entry("STRING_TOO_LONG", Cause.INVALID_VALUE),
          entry("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", Cause.INVALID_VALUE),
          entry("INVALID_EMAIL_ADDRESS", Cause.INVALID_VALUE),
          entry("NUMBER_OUTSIDE_VALID_RANGE", Cause.INVALID_VALUE),
          entry("FIELD_INTEGRITY_EXCEPTION", Cause.INVALID_VALUE),
          entry("INVALID_TYPE_ON_FIELD_IN_RECORD", Cause.INVALID_VALUE),
          entry("JSON_PARSER_ERROR", Cause.INVALID_VALUE),
          entry("INVALID_STATUS", Cause.INVALID_VALUE),
          entry("REQUIRED_FIELD_MISSING", Cause.REQUIRED_FIELD),
          entry("FIELD_CUSTOM_VALIDATION_EXCEPTION", Cause.VALIDATION_RULE),
          entry("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", Cause.VALIDATION_RULE),
          entry("CANNOT_EXECUTE_FLOW_TRIGGER", Cause.VALIDATION_RULE),
          entry("DUPLICATES_DETECTED", Cause.DUPLICATE),
          entry("DUPLICATE_VALUE", Cause.DUPLICATE),
          entry("DUPLICATE_EXTERNAL_ID", Cause.DUPLICATE),
          entry("INSUFFICIENT_ACCESS_OR_READONLY", Cause.NO_RIGHT),
          entry("INSUFFICIENT_ACCESS", Cause.NO_RIGHT),
          entry("INVALID_FIELD_FOR_INSERT_UPDATE", Cause.NO_RIGHT),
          entry("INVALID_TYPE_FOR_OPERATION", Cause.NO_RIGHT),
          entry("INACTIVE_OWNER_OR_USER", Cause.OWNER),
          entry("OP_WITH_INVALID_USER_TYPE_EXCEPTION", Cause.OWNER),
          entry("TRANSFER_REQUIRES_READ", Cause.OWNER),
          entry("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", Cause.REFERENCE),
          entry("INVALID_CROSS_REFERENCE_KEY", Cause.REFERENCE),
          entry("MALFORMED_ID", Cause.REFERENCE),
          entry("ENTITY_IS_DELETED", Cause.REFERENCE),
          entry("NOT_FOUND", Cause.GONE),
          entry("CANNOT_UPDATE_CONVERTED_LEAD", Cause.CONVERTED),
          entry("INVALID_FIELD", Cause.SCHEMA_CHANGED),
          entry("INVALID_TYPE", Cause.SCHEMA_CHANGED));

  /** What passes by itself: another transaction has the record, or undid this one with its own. */
  private static final Set<String> PASSING =
      Set.of(
          "UNABLE_TO_LOCK_ROW",
          "SERVER_UNAVAILABLE",
          "REQUEST_RUNNING_TOO_LONG",
          "PROCESSING_HALTED",
          "ALL_OR_NONE_OPERATION_ROLLED_BACK");

  private static final Map<Cause, String> ADVICE =
      Map.of(
          Cause.NO_RIGHT,
          "Give the sync user the right to write it, in a permission set.",
          Cause.OWNER,
          "Choose an active owner who may have such records.",
          Cause.SCHEMA_CHANGED,
          "The field was deleted or renamed, or the sync user can no longer see it.");

  private static final String PAIR = "A state must be one of its country: send both together.";
  private static final Pattern NO_COLUMN = Pattern.compile("No such column '([\\w.]{1,80})'");
  private static final Pattern NAME = Pattern.compile("[\\w.]{1,80}");

  private SalesforceRefusals() {}

  /** True for a code of what passes by itself. */
  static boolean isPassing(String code) {
    return PASSING.contains(code);
  }

  /** What a code blames. */
  static Cause cause(String code) {
    return CAUSES.getOrDefault(code, Cause.OTHER);
  }

  /**
   * What became of a mutation.
   *
   * @param error a refusal; its code stands in {@code statusCode} beside other records, in {@code
   *     errorCode} when it is that of a whole call
   * @param secret the token in use, which Salesforce might repeat in its message; empty for none
   */
  static WriteResult of(Mutation mutation, JsonNode error, String secret) {
    String code =
        SalesforceErrors.masked(
            error.path("statusCode").asText(error.path("errorCode").asText("")), secret);
    String message = SalesforceErrors.masked(error.path("message").asText(""), secret);
    String said = SalesforceErrors.words(code, message);
    if (PASSING.contains(code)) {
      return new WriteResult.Postponed(said + " This passes by itself.");
    }
    Set<String> fields = fields(error, message);
    Cause cause = cause(code, mutation, fields);
    return new WriteResult.Rejected(
        cause,
        (said + " " + advice(code, cause, fields)).strip(),
        cause == Cause.GONE ? Set.of() : fields);
  }

  /** An id that names nothing is the record's own when no field is to blame. */
  private static Cause cause(String code, Mutation mutation, Set<String> fields) {
    Cause cause = CAUSES.getOrDefault(code, Cause.OTHER);
    if (cause != Cause.REFERENCE) {
      return cause;
    }
    if (!mutation.isCreate() && (fields.isEmpty() || fields.contains("Id"))) {
      return Cause.GONE;
    }
    return fields.contains("OwnerId") ? Cause.OWNER : cause;
  }

  private static String advice(String code, Cause cause, Set<String> fields) {
    boolean isOfAddress =
        fields.stream().anyMatch(field -> field.contains("State") || field.contains("Country"));
    return code.equals("FIELD_INTEGRITY_EXCEPTION") && isOfAddress
        ? PAIR
        : ADVICE.getOrDefault(cause, "");
  }

  private static Set<String> fields(JsonNode error, String message) {
    Set<String> fields = new TreeSet<>();
    for (JsonNode field : error.path("fields")) {
      if (NAME.matcher(field.asText()).matches()) {
        fields.add(field.asText());
      }
    }
    Matcher column = NO_COLUMN.matcher(message);
    if (column.find()) {
      fields.add(column.group(1));
    }
    return fields;
  }
}
