package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.sforce.soap.partner.IError;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tandemcrm.spi.ConversionResult;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.WriteResult.Cause;

/** Says what it means that Salesforce refuses to convert one lead. */
final class SalesforceConversionRefusals {

  private static final String CONVERTED = "CANNOT_UPDATE_CONVERTED_LEAD";

  private SalesforceConversionRefusals() {}

  /**
   * What the errors of one lead mean; the first one decides.
   *
   * @param masking takes the token out of a text
   */
  static ConversionResult of(IError[] errors, UnaryOperator<String> masking) {
    if (errors == null || errors.length == 0) {
      return new ConversionResult.Rejected(
          Cause.OTHER, "Salesforce refuses to convert it, and doesn't say why.");
    }
    IError error = errors[0];
    String code = error.getStatusCode() == null ? "" : error.getStatusCode().toString();
    String[] fields = error.getFields() == null ? new String[0] : error.getFields();
    return of(
        code,
        masking.apply(String.valueOf(error.getMessage())),
        Arrays.asList(fields).contains("ownerId"));
  }

  /** What it means that Salesforce refuses a call with that lead alone. */
  static ConversionResult of(String code, JsonNode error, UnaryOperator<String> masking) {
    String message = masking.apply(error.path(0).path("message").asText(""));
    return code.equals("UNKNOWN_EXCEPTION")
        ? new ConversionResult.Postponed(SalesforceErrors.words(code, message))
        : of(code, message, false);
  }

  private static ConversionResult of(String code, String message, boolean blamesOwner) {
    String said = SalesforceErrors.words(code, message);
    if (SalesforceRefusals.isPassing(code)) {
      return new ConversionResult.Postponed(said + " This passes by itself.");
    }
    Cause cause = blamesOwner ? Cause.OWNER : SalesforceRefusals.cause(code);
    return new ConversionResult.Rejected(cause, (said + " " + advice(cause)).strip());
  }

  private static String advice(Cause cause) {
    return switch (cause) {
      case OWNER -> "Choose an active user: a queue can't own what a lead becomes.";
      case NO_RIGHT ->
          "Give the sync user the permission Convert Leads, and the rights that it"
              + " needs on leads, accounts, contacts and opportunities.";
      default -> "";
    };
  }

  /** True when Salesforce's own words are that the lead is converted. */
  static boolean saysConverted(ConversionResult refusal) {
    return refusal instanceof ConversionResult.Rejected rejected
        && rejected.cause() == Cause.CONVERTED;
  }

  /**
   * What became of a lead that Salesforce refused.
   *
   * @param lead as it is now; absent when the sync user can't see it
   */
  static ConversionResult of(ConversionResult refusal, Optional<CrmRecord> lead) {
    if (lead.flatMap(CrmRecord::conversion).isPresent()) {
      return new ConversionResult.AlreadyConverted(lead.get().conversion().get());
    }
    if (lead.filter(record -> !record.isDeleted()).isEmpty()) {
      return new ConversionResult.Rejected(
          Cause.GONE, "The lead is deleted, or the sync user can't see it any more.");
    }
    return saysConverted(refusal)
        ? new ConversionResult.Rejected(
            Cause.OTHER,
            "Salesforce says that it is converted, and shows it as one that isn't: " + CONVERTED)
        : refusal;
  }
}
