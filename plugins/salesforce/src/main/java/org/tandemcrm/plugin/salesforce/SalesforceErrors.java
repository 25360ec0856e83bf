package org.tandemcrm.plugin.salesforce;

import static java.util.Map.entry;
import static org.tandemcrm.spi.FailureKind.AUTHENTICATION;
import static org.tandemcrm.spi.FailureKind.CONFIGURATION;
import static org.tandemcrm.spi.FailureKind.CURSOR_EXPIRED;
import static org.tandemcrm.spi.FailureKind.INTERNAL;
import static org.tandemcrm.spi.FailureKind.RATE_LIMITED;
import static org.tandemcrm.spi.FailureKind.REJECTED;
import static org.tandemcrm.spi.FailureKind.SCHEMA_CHANGED;
import static org.tandemcrm.spi.FailureKind.TRANSIENT;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/** Says what Salesforce's errors, and the network's, mean to Tandem: the one table of both. */
final class SalesforceErrors {

  /** The allowance slides over 24 hours: it frees hour by hour, not at midnight. */
  static final Duration ALLOWANCE_PAUSE = Duration.ofHours(1);

  static final Duration CONCURRENCY_PAUSE = Duration.ofMinutes(1);

  private static final int MAX_TEXT = 500;

  private record Meaning(FailureKind kind, String advice) {}

  private static final Meaning WAIT = new Meaning(TRANSIENT, "This passes by itself.");
  private static final Meaning RECORD = new Meaning(REJECTED, "");
  private static final Meaning GONE =
      new Meaning(
          SCHEMA_CHANGED,
          "It was deleted or renamed, or the sync user has lost the right to read it.");
  private static final Meaning NOT_UNDERSTOOD =
      new Meaning(INTERNAL, "The plugin doesn't know this answer: report it.");

  private static final Map<String, Meaning> BY_CODE =
      Map.ofEntries(
          entry(
              "INVALID_SESSION_ID",
              new Meaning(
                  AUTHENTICATION,
                  "A new log-in was refused as well: check the app's run-as user and policies.")),
          entry(
              "API_DISABLED_FOR_ORG",
              new Meaning(
                  CONFIGURATION,
                  "The API is part of some editions alone: buy it, or connect another organisation.")),
          entry(
              "API_CURRENTLY_DISABLED",
              new Meaning(CONFIGURATION, "Give the sync user the permission API Enabled.")),
          entry("INVALID_QUERY_LOCATOR", new Meaning(CURSOR_EXPIRED, "")),
          entry(
              "INVALID_REPLICATION_DATE",
              new Meaning(
                  CURSOR_EXPIRED,
                  "Deletions so long ago are no longer listed: all is read again.")),
          entry("UNABLE_TO_LOCK_ROW", WAIT),
          entry("SERVER_UNAVAILABLE", WAIT),
          entry("QUERY_TIMEOUT", WAIT),
          entry("INVALID_FIELD", GONE),
          entry("INVALID_TYPE", GONE),
          entry("REQUIRED_FIELD_MISSING", RECORD),
          entry("STRING_TOO_LONG", RECORD),
          entry("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", RECORD),
          entry("FIELD_CUSTOM_VALIDATION_EXCEPTION", RECORD),
          entry("INVALID_CROSS_REFERENCE_KEY", RECORD),
          entry("MALFORMED_ID", RECORD),
          entry("INACTIVE_OWNER_OR_USER", RECORD),
          entry("INSUFFICIENT_ACCESS_OR_READONLY", RECORD),
          entry("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", RECORD),
          entry("CANNOT_UPDATE_CONVERTED_LEAD", RECORD),
          entry("DUPLICATES_DETECTED", RECORD),
          entry("DUPLICATE_VALUE", RECORD),
          entry("ENTITY_IS_DELETED", RECORD));

  private SalesforceErrors() {}

  /**
   * What an answer that isn't a success means.
   *
   * @param secret the token in use, which Salesforce might repeat in its message; empty for none
   */
  static PluginException of(int status, JsonNode body, String secret) {
    JsonNode error = body.path(0);
    String code = masked(code(body), secret);
    String message = masked(error.path("message").asText(""), secret);
    if (code.equals("REQUEST_LIMIT_EXCEEDED")) {
      return limit(message);
    }
    if (status == 404 || status == 410) {
      return PluginException.of(
              CONFIGURATION,
              said(status, code, message) + " Check that Salesforce still offers this API version.")
          .aboutSetting(SalesforceSettings.API_VERSION);
    }
    if (status >= 300 && status < 400) {
      return redirected(status);
    }
    Meaning meaning = Optional.ofNullable(BY_CODE.get(code)).orElseGet(() -> byStatus(status));
    return PluginException.of(
        meaning.kind(), (said(status, code, message) + " " + meaning.advice()).strip());
  }

  /** The code of the first error of an answer; empty text for none. */
  static String code(JsonNode body) {
    return body.path(0).path("errorCode").asText("");
  }

  private static Meaning byStatus(int status) {
    if (status >= 500 || status == 420) {
      return WAIT;
    }
    return switch (status) {
      case 401 -> new Meaning(AUTHENTICATION, "Check the app's run-as user and policies.");
      case 403 -> new Meaning(CONFIGURATION, "Check the rights of the sync user.");
      default -> NOT_UNDERSTOOD;
    };
  }

  private static PluginException limit(String message) {
    boolean momentary = message.startsWith("Concurrent");
    return PluginException.of(
            RATE_LIMITED,
            said(403, "REQUEST_LIMIT_EXCEEDED", message)
                + (momentary
                    ? " Too many long calls run at once."
                    : " The organisation's API calls of the last 24 hours are used up."))
        .retryAfter(momentary ? CONCURRENCY_PAUSE : ALLOWANCE_PAUSE);
  }

  /** An answer that sends us elsewhere, where a secret must not follow. */
  static PluginException redirected(int status) {
    return PluginException.of(
            CONFIGURATION,
            "Salesforce answered with a redirect (HTTP "
                + status
                + "), which is not followed. Enter the organisation's own My Domain.")
        .aboutSetting(SalesforceSettings.LOGIN_URL);
  }

  /** An answer of 2xx whose content isn't what Salesforce documents. */
  static PluginException notUnderstood(String what) {
    return PluginException.of(INTERNAL, "Salesforce's answer is not understood: " + what + ".");
  }

  /**
   * What it means that no answer came.
   *
   * @param firstContact true while logging in, when a wrong setting may be to blame; later the host
   *     was reached before, so it may come back by itself
   */
  static PluginException noAnswer(URI asked, IOException failure, boolean firstContact) {
    String host = asked.getHost();
    if (causedBy(failure, CertificateException.class)) {
      return PluginException.of(
              CONFIGURATION,
              "The certificate of "
                  + host
                  + " is not trusted. Check the login URL, or add the issuer to this server's trusted"
                  + " certificates.")
          .causedBy(failure)
          .aboutSetting(SalesforceSettings.LOGIN_URL);
    }
    if (firstContact && causedBy(failure, UnresolvedAddressException.class)) {
      return PluginException.of(
              CONFIGURATION, "There is no host named " + host + ". Check the login URL.")
          .causedBy(failure)
          .aboutSetting(SalesforceSettings.LOGIN_URL);
    }
    return PluginException.of(TRANSIENT, host + " could not be reached or didn't answer.")
        .causedBy(failure);
  }

  /** True when a request that failed so never left this machine. */
  static boolean wasNotSent(IOException failure) {
    return causedBy(failure, ConnectException.class)
        || causedBy(failure, UnresolvedAddressException.class)
        || causedBy(failure, HttpConnectTimeoutException.class)
        || causedBy(failure, SSLHandshakeException.class);
  }

  /** Salesforce's own words, short and on one line. */
  static String said(int status, String code, String message) {
    String words = shortened(code, message);
    return sentence("Salesforce answered HTTP " + status + (words.isEmpty() ? "" : ": " + words));
  }

  /** What Salesforce says of one record. */
  static String words(String code, String message) {
    String words = shortened(code, message);
    return sentence("Salesforce refuses it" + (words.isEmpty() ? "" : ": " + words));
  }

  private static String shortened(String code, String message) {
    String text = (code + " " + message).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }

  private static String sentence(String words) {
    return words.endsWith(".") ? words : words + ".";
  }

  /** The text without that secret. */
  static String masked(String text, String secret) {
    return secret.isEmpty() ? text : text.replace(secret, "***");
  }

  private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .anyMatch(type::isInstance);
  }
}
