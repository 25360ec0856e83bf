package org.tandemcrm.it;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.it.server.TandemServer;

/**
 * Somebody of one role who has signed in and has a token.
 *
 * @param id the key of the user
 * @param login what they sign in with, besides {@link #PASSWORD}
 * @param pages their browser
 * @param api the REST API with their token
 */
record RolePerson(long id, String login, PageClient pages, JsonHttp api) {

  static final String PASSWORD = "copper kettle orbit";

  private static final Pattern TOKEN =
      Pattern.compile("id=\"created\".*?<code>([^<]+)</code>", Pattern.DOTALL);

  /** A token belongs to the admin who makes it, so everybody begins as one. */
  static RolePerson create(TandemServer server, String role) {
    JsonHttp admin = Organisations.client(server).http();
    String login = role + System.nanoTime();
    long id =
        admin
            .post("/users", Map.of("login", login, "role", "ADMIN", "password", PASSWORD))
            .get("id")
            .asLong();
    PageClient pages = PageClient.signedIn(server.url(), login, PASSWORD);
    String token = token(pages);
    admin.send(
        "PUT",
        "/users/" + id,
        Optional.of(Map.of("login", login, "role", role.toUpperCase(Locale.ROOT))));
    // What has no JSON to give, such as the figures, is asked for too.
    Map<String, String> headers = Map.of("Authorization", "Bearer " + token, "Accept", "*/*");
    return new RolePerson(
        id, login, pages, new JsonHttp(URI.create(server.url() + "/api/v1"), headers));
  }

  private static String token(PageClient admin) {
    String path = "/token/list.xhtml";
    String page = admin.get(path).body();
    HttpResponse<String> made =
        admin.submit(
            path,
            page,
            Map.of(
                "make_SUBMIT", "1",
                "name", "a test in one role",
                "role", "ADMIN",
                "lastDay", PageClient.field(page, "lastDay"),
                "makeToken", "Make the token"));
    Matcher token = TOKEN.matcher(made.body());
    if (!token.find()) {
      throw new IllegalStateException("No token was made: " + made.body());
    }
    return token.group(1);
  }
}
