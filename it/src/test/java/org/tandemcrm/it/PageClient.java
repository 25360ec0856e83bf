package org.tandemcrm.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks for pages as a browser without scripts does: keeps cookies, follows no redirect. */
final class PageClient {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String VIEW_STATE = "jakarta.faces.ViewState";
  private static final String NONCE = "primefaces.nonce";

  private final CookieManager cookies;
  private final HttpClient http;
  private final String server;
  private final Map<String, String> headers;

  PageClient(URI server) {
    this(server, Map.of());
  }

  /** One that sends these headers along each time. */
  PageClient(URI server, Map<String, String> headers) {
    this(server.toString(), headers, new CookieManager());
  }

  private PageClient(String server, Map<String, String> headers, CookieManager cookies) {
    this.server = server;
    this.headers = Map.copyOf(headers);
    this.cookies = cookies;
    this.http =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** The same browser when the page of another site makes it ask, and it sends its cookies. */
  PageClient madeByAnotherSite() {
    return new PageClient(server, Map.of("Sec-Fetch-Site", "cross-site"), cookies);
  }

  /** Somebody who has signed in. */
  static PageClient signedIn(URI server, String login, String password) {
    PageClient client = new PageClient(server);
    HttpResponse<String> answer = client.signIn(login, password);
    if (answer.statusCode() != 302) {
      throw new IllegalStateException(login + " can't sign in: " + answer.body());
    }
    return client;
  }

  /** Sends the form of the sign-in page; 302 when it lets in. */
  HttpResponse<String> signIn(String login, String password) {
    Map<String, String> form =
        Map.of("signInForm_SUBMIT", "1", "login", login, "password", password, "signIn", "Sign in");
    return submit("/login.xhtml", get("/login.xhtml").body(), form);
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpResponse<String> post(String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Any method, with a JSON body. */
  HttpResponse<String> send(String method, String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Sends a form of that page, with what each form of ours carries. */
  HttpResponse<String> submit(String path, String page, Map<String, String> form) {
    Map<String, String> whole = new HashMap<>(form);
    for (String carried : List.of(VIEW_STATE, NONCE)) {
      whole.put(carried, field(page, carried));
    }
    return post(path, whole);
  }

  /** The value of a field of a page. */
  static String field(String page, String name) {
    Matcher found =
        Pattern.compile("name=\"" + Pattern.quote(name) + "\"[^>]*value=\"([^\"]*)\"")
            .matcher(page);
    if (!found.find()) {
      throw new IllegalStateException("The page has no field " + name + ": " + page);
    }
    return found.group(1);
  }

  /** The cookie of the session; absent before one is open. */
  Optional<HttpCookie> session() {
    List<HttpCookie> all = cookies.getCookieStore().getCookies();
    return all.stream().filter(cookie -> cookie.getName().equals("JSESSIONID")).findFirst();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path)).timeout(LIMIT);
    headers.forEach(request::header);
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
