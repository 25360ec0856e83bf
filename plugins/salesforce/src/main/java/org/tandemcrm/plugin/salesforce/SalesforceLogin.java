package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tandemcrm.spi.SecretKeeper;

/** Gets tokens, one at a time. */
final class SalesforceLogin {

  private static final Duration LIMIT = Duration.ofSeconds(15);

  /** Further apart than this, a signature with a time may be refused for the clocks alone. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private static final Pattern IDENTITY =
      Pattern.compile(".*/id/(00D[A-Za-z0-9]{12,15})/(005[A-Za-z0-9]{12,15})");

  private final SalesforceSettings settings;
  private final SalesforceHttp http;
  private final InstantSource clock;
  private final SecretKeeper keeper;
  private SalesforceGrant grant;

  SalesforceLogin(
      SalesforceSettings settings, SalesforceHttp http, InstantSource clock, SecretKeeper keeper) {
    this.settings = settings;
    this.http = http;
    this.clock = clock;
    this.keeper = keeper;
    this.grant = settings.grant();
  }

  /** Logs in. Not an API call by Salesforce's count. */
  SalesforceSession logIn() {
    Instant now = clock.instant();
    SalesforceAnswer answer = ask(now);
    if (isRefusedForTheClock(answer, now)) {
      answer = ask(answer.askedAt().orElse(now));
    }
    if (!answer.isSuccess()) {
      throw new SalesforceLoginErrors(grant).refused(answer);
    }
    rotate(answer.body());
    return session(answer.body());
  }

  /**
   * Salesforce takes the old token no more, so the new one is noted first: one that can't be kept
   * is good for the next log-in, which brings another one to keep.
   */
  private void rotate(JsonNode answer) {
    grant = grant.after(answer);
    if (grant instanceof SalesforceGrant.RefreshToken next && answer.hasNonNull("refresh_token")) {
      keeper.keep(SalesforceSettings.REFRESH_TOKEN, next.token());
    }
  }

  /** Our clock may be wrong by hours: then Salesforce's own time makes the signature good. */
  private boolean isRefusedForTheClock(SalesforceAnswer answer, Instant now) {
    return grant instanceof SalesforceGrant.JwtBearer
        && answer.body().path("error").asText("").equals("invalid_grant")
        && answer
            .askedAt()
            .filter(theirs -> Duration.between(theirs, now).abs().compareTo(SKEW) > 0)
            .isPresent();
  }

  private SalesforceAnswer ask(Instant now) {
    URI url = settings.loginUrl().resolve("services/oauth2/token");
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(encoded(grant.form(settings.clientId(), now))))
            .build();
    try {
      return http.send(request, LIMIT);
    } catch (IOException e) {
      throw SalesforceErrors.noAnswer(url, e, true);
    }
  }

  private static SalesforceSession session(JsonNode body) {
    String token = body.path("access_token").asText("");
    Matcher identity = IDENTITY.matcher(body.path("id").asText(""));
    if (token.isEmpty()) {
      throw SalesforceLoginErrors.notSalesforce(200);
    }
    if (!identity.matches()) {
      throw SalesforceErrors.notUnderstood("the log-in names no organisation and user");
    }
    return new SalesforceSession(
        token,
        instance(body.path("instance_url").asText("")),
        SalesforceIds.normal(identity.group(1)),
        SalesforceIds.normal(identity.group(2)));
  }

  private static URI instance(String text) {
    try {
      URI url = new URI(text);
      if (SalesforceAddress.isSafe(url)) {
        return url.resolve("/");
      }
    } catch (URISyntaxException e) {
      // Told below, together with an address that a token must not be sent to.
    }
    throw SalesforceErrors.notUnderstood("the log-in names no https address to send calls to");
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            entry ->
                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
