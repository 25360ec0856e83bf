package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tandemcrm.spi.CallUsage;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.SecretKeeper;
import org.tandemcrm.spi.WriteResult;

/**
 * Calls of one organisation's REST API with a token that is kept until Salesforce refuses it; then
 * it gets one new token and repeats the call once. Safe for many threads.
 */
final class SalesforceClient {

  /** Below the host's deadline of 60 s, so that the failure is named here. */
  private static final Duration LIMIT = Duration.ofSeconds(45);

  private final SalesforceSettings settings;
  private final SalesforceHttp http = new SalesforceHttp();
  private final SalesforceLogin login;
  private final SalesforceUsage usage = new SalesforceUsage();
  private SalesforceSession session;

  SalesforceClient(SalesforceSettings settings) {
    this(settings, (key, secret) -> {});
  }

  /**
   * @param keeper takes the tokens that Salesforce replaces
   */
  SalesforceClient(SalesforceSettings settings, SecretKeeper keeper) {
    this.settings = settings;
    this.login = new SalesforceLogin(settings, http, InstantSource.system(), keeper);
  }

  /** The present log-in; logs in when there is none. */
  synchronized SalesforceSession session() {
    if (session == null) {
      session = login.logIn();
    }
    return session;
  }

  /** Forgets a log-in that Salesforce refused, unless another thread has replaced it meanwhile. */
  synchronized void forget(SalesforceSession refused) {
    if (refused.equals(session)) {
      session = null;
    }
  }

  /** What the calls so far have cost. */
  CallUsage usage() {
    return usage.now();
  }

  /** A path below the version's root, such as {@code limits}, as the path that calls need. */
  String versioned(String path) {
    return "/services/data/v" + settings.apiVersion() + "/" + path;
  }

  /** GETs a path of the organisation; the answer is a success. */
  SalesforceAnswer get(String path, Map<String, String> headers) {
    return success(exchange(path, request -> headers.forEach(request::header)));
  }

  /** GETs a path of the organisation; the answer may be a refusal. */
  SalesforceAnswer ask(String path) {
    return exchange(path, request -> {});
  }

  /** GETs what may not be there; absent when Salesforce doesn't know the path. */
  Optional<JsonNode> find(String path) {
    SalesforceAnswer answer = ask(path);
    return answer.status() == 404 ? Optional.empty() : Optional.of(success(answer).body());
  }

  /** POSTs JSON to a path of the organisation; the answer is a success. */
  SalesforceAnswer post(String path, JsonNode body) {
    return success(
        exchange(
            path,
            request ->
                request
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()))));
  }

  /**
   * GETs a table; the answer may be a refusal.
   *
   * @throws SalesforceTooLongException when less has to be asked for
   * @throws PluginException when no whole answer came
   */
  SalesforceAnswer download(String path) throws SalesforceTooLongException {
    SalesforceSession first = session();
    SalesforceAnswer answer = tryDownload(first, path);
    if (answer.status() == 401) {
      forget(first);
      answer = tryDownload(session(), path);
    }
    return answer;
  }

  private SalesforceAnswer tryDownload(SalesforceSession with, String path)
      throws SalesforceTooLongException {
    try {
      return trySend(with, path, request -> request.setHeader("Accept", "text/csv"), LIMIT);
    } catch (SalesforceTooLongException e) {
      throw e;
    } catch (IOException e) {
      throw SalesforceErrors.noAnswer(with.instanceUrl(), e, false);
    }
  }

  /**
   * Sends JSON that changes something; the answer may be a refusal. Repeated after a new log-in
   * alone, for what Salesforce refuses with 401 it hasn't done.
   *
   * @param limit how long one attempt may take
   * @throws IOException when no whole answer came: it may have been done
   * @throws PluginException when nothing was sent
   */
  SalesforceAnswer write(
      String method, String path, Map<String, String> headers, JsonNode body, Duration limit)
      throws IOException {
    return write(
        path,
        request -> {
          headers.forEach(request::header);
          request
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
        },
        limit);
  }

  /**
   * PUTs a table; the answer may be a refusal. Repeated after a new log-in alone.
   *
   * @param limit how long one attempt may take
   * @throws IOException when no whole answer came: it may have been done
   * @throws PluginException when nothing was sent
   */
  SalesforceAnswer upload(String path, byte[] csv, Duration limit) throws IOException {
    return write(
        path,
        request ->
            request
                .header("Content-Type", "text/csv; charset=UTF-8")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(csv)),
        limit);
  }

  private SalesforceAnswer write(String path, Consumer<HttpRequest.Builder> shape, Duration limit)
      throws IOException {
    SalesforceSession first = session();
    SalesforceAnswer answer = sendWrite(first, path, shape, limit);
    if (answer.status() == 401) {
      forget(first);
      answer = sendWrite(session(), path, shape, limit);
    }
    return answer;
  }

  private SalesforceAnswer sendWrite(
      SalesforceSession with, String path, Consumer<HttpRequest.Builder> shape, Duration limit)
      throws IOException {
    try {
      return trySend(with, path, shape, limit);
    } catch (IOException e) {
      if (SalesforceErrors.wasNotSent(e)) {
        throw SalesforceErrors.noAnswer(with.instanceUrl(), e, false);
      }
      throw e;
    }
  }

  /**
   * POSTs an envelope of the SOAP API, which names its session itself; the answer may be a refusal.
   *
   * @param limit how long it may take
   * @throws IOException when no whole answer came: it may have been done, unless {@link
   *     SalesforceErrors#wasNotSent}
   */
  SalesforceAnswer postEnvelope(SalesforceSession with, byte[] envelope, Duration limit)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(with.instanceUrl().resolve(soapPath()))
            .header("Content-Type", "text/xml; charset=UTF-8")
            .header("Accept", "text/xml")
            .header("SOAPAction", "\"\"")
            .POST(HttpRequest.BodyPublishers.ofByteArray(envelope))
            .build();
    usage.count();
    SalesforceAnswer answer = http.send(request, limit);
    usage.learn(answer.header("Sforce-Limit-Info"));
    return answer;
  }

  /** Where the SOAP API of partners is. */
  String soapPath() {
    return "/services/Soap/u/" + settings.apiVersion();
  }

  /** The text without the token in use. */
  String masked(String text) {
    return SalesforceErrors.masked(text, presentToken());
  }

  /** What it means that Salesforce refuses one record; never shows the token. */
  WriteResult refusal(Mutation mutation, JsonNode error) {
    return SalesforceRefusals.of(mutation, error, presentToken());
  }

  /** What an answer, or a part of one, that isn't a success means; never shows the token. */
  PluginException failure(int status, JsonNode body) {
    return SalesforceErrors.of(status, body, presentToken());
  }

  /** Empty when another thread has just found it refused. */
  private synchronized String presentToken() {
    return session == null ? "" : session.token();
  }

  /**
   * @param shape adds to a GET request what makes it another one
   */
  private SalesforceAnswer exchange(String path, Consumer<HttpRequest.Builder> shape) {
    SalesforceSession first = session();
    SalesforceAnswer answer = send(first, path, shape);
    if (answer.status() == 401) {
      forget(first);
      answer = send(session(), path, shape);
    }
    return answer;
  }

  private SalesforceAnswer success(SalesforceAnswer answer) {
    if (!answer.isSuccess()) {
      throw failure(answer.status(), answer.body());
    }
    if (answer.body().isMissingNode()) {
      throw SalesforceErrors.notUnderstood("it isn't JSON");
    }
    return answer;
  }

  private SalesforceAnswer send(
      SalesforceSession with, String path, Consumer<HttpRequest.Builder> shape) {
    try {
      return trySend(with, path, shape, LIMIT);
    } catch (IOException e) {
      throw SalesforceErrors.noAnswer(with.instanceUrl(), e, false);
    }
  }

  private SalesforceAnswer trySend(
      SalesforceSession with, String path, Consumer<HttpRequest.Builder> shape, Duration limit)
      throws IOException {
    URI url = with.instanceUrl().resolve(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .header("Authorization", "Bearer " + with.token())
            .header("Accept", "application/json");
    shape.accept(request);
    usage.count();
    SalesforceAnswer answer = http.send(request.build(), limit);
    usage.learn(answer.header("Sforce-Limit-Info"));
    return answer;
  }
}
