package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.it.server.TandemServer;

/** Coming in, being kept out, and what a browser is told to be careful with. */
@ExtendWith(RunningServers.class)
class SignInIT {
  private static final String PASSWORD = "copper kettle orbit";

  @Test
  void aSessionGetsANewIdAndACookieThatScriptsAndOtherSitesDoNotSee(
      RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    PageClient browser = new PageClient(server.url());
    browser.get("/login.xhtml");
    String before = browser.session().orElseThrow().getValue();

    HttpResponse<String> in = browser.signIn(server.login(), server.password());

    assertEquals(302, in.statusCode());
    assertNotEquals(before, browser.session().orElseThrow().getValue());
    String cookie =
        in.headers().allValues("Set-Cookie").stream()
            .filter(header -> header.startsWith("JSESSIONID="))
            .findFirst()
            .orElseThrow();
    assertTrue(cookie.contains("HttpOnly"), cookie);
    assertTrue(cookie.contains("SameSite=Lax"), cookie);
  }

  @Test
  void guessingHasToWaitWhetherTheLoginExistsOrNot(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    String known = createUser(server, "VIEWER");
    assertEquals(guess(server, known, "203.0.113.1"), guess(server, "ghost", "203.0.113.2"));
    assertTrue(
        guess(server, known, "203.0.113.3").get(0).contains("Too many attempts"),
        "another address doesn't help");
  }

  @Test
  void whoIsShutOutIsOutAtTheNextRequest(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    JsonHttp api = Organisations.client(server).http();
    String login = createUser(server, "VIEWER");
    PageClient browser = PageClient.signedIn(server.url(), login, PASSWORD);
    assertEquals(200, browser.get("/dashboard.xhtml").statusCode());

    api.post("/users/" + user(api, login).get("id").asLong() + "/deactivation", Map.of());

    assertEquals(302, browser.get("/dashboard.xhtml").statusCode());
    assertNotEquals(302, new PageClient(server.url()).signIn(login, PASSWORD).statusCode());
  }

  @Test
  void aChangedRoleCountsAtTheNextRequest(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    JsonHttp api = Organisations.client(server).http();
    String login = createUser(server, "ADMIN");
    PageClient browser = PageClient.signedIn(server.url(), login, PASSWORD);
    assertEquals(200, browser.get("/audit/list.xhtml").statusCode());

    api.put(
        "/users/" + user(api, login).get("id").asLong(), Map.of("login", login, "role", "VIEWER"));

    assertEquals(403, browser.get("/audit/list.xhtml").statusCode());
  }

  @Test
  void aFormOfAnotherSessionIsRefused(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    PageClient victim = PageClient.signedIn(server.url(), server.login(), server.password());
    PageClient other = PageClient.signedIn(server.url(), server.login(), server.password());
    String theirs = other.get("/user/password.xhtml").body();

    HttpResponse<String> answer =
        victim.submit("/user/password.xhtml", theirs, Map.of("own_SUBMIT", "1", "change", "x"));

    assertEquals(409, answer.statusCode());
    assertFalse(answer.body().contains("Exception"), answer::body);
  }

  @Test
  void anotherSitesFormIsRefused(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    PageClient browser = PageClient.signedIn(server.url(), server.login(), server.password());
    PageClient forged = browser.madeByAnotherSite();

    assertEquals(200, forged.get("/dashboard.xhtml").statusCode(), "a link from elsewhere is good");
    assertEquals(403, forged.post("/logout", Map.of()).statusCode());
    assertEquals(403, forged.signIn(server.login(), server.password()).statusCode());
    assertEquals(200, browser.get("/dashboard.xhtml").statusCode(), "still signed in");
  }

  @Test
  void everyAnswerTellsTheBrowserToTrustNobody(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    PageClient admin = PageClient.signedIn(server.url(), server.login(), server.password());
    for (String path :
        List.of("/dashboard.xhtml", "/login.xhtml", "/nothing.xhtml", "/api/v1/connections")) {
      HttpResponse<String> answer = admin.get(path);
      List<String> policies = answer.headers().allValues("Content-Security-Policy");
      assertEquals(1, policies.size(), path);
      assertTrue(policies.get(0).startsWith("default-src 'none'"), path + ": " + policies);
      assertFalse(policies.get(0).contains("unsafe-inline"), path + ": " + policies);
      assertFalse(policies.get(0).contains("unsafe-eval"), path + ": " + policies);
      assertTrue(
          answer.headers().firstValue("Cache-Control").orElse("").startsWith("no-store"), path);
      Map<String, String> wanted =
          Map.of(
              "X-Content-Type-Options", "nosniff",
              "X-Frame-Options", "DENY",
              "Referrer-Policy", "same-origin");
      wanted.forEach(
          (name, value) ->
              assertEquals(List.of(value), answer.headers().allValues(name), path + " " + name));
    }
  }

  @Test
  void noErrorShowsATrace(RunningServers.Servers servers) {
    TandemServer server = servers.on(Database.POSTGRESQL);
    PageClient admin = PageClient.signedIn(server.url(), server.login(), server.password());
    for (String path :
        List.of(
            "/nothing.xhtml",
            "/nothing",
            "/connection/view.xhtml",
            "/connection/view.xhtml?id=abc",
            "/connection/view.xhtml?id=999999",
            "/user/edit.xhtml?id=999999",
            "/jakarta.faces.resource/nothing.css.xhtml?ln=../../WEB-INF",
            "/WEB-INF/web.xml",
            "/%00",
            "/api/v1/connections/%00")) {
      HttpResponse<String> answer = admin.get(path);
      assertTrue(answer.statusCode() >= 400, path + ": " + answer.statusCode());
      for (String trace : List.of("Exception", "\tat ", "at org.", "com.ibm", "SRVE")) {
        assertFalse(answer.body().contains(trace), path + " shows " + answer.body());
      }
    }
  }

  @Test
  void aBadPasswordIsRefusedWithAReason(RunningServers.Servers servers) {
    JsonHttp api = Organisations.client(servers.on(Database.POSTGRESQL)).http();
    JsonNode problem =
        api.send(
                "POST",
                "/users",
                Optional.of(Map.of("login", "carl", "role", "VIEWER", "password", "password1234")))
            .body();
    assertEquals(422, problem.get("status").asInt());
    assertEquals("password", problem.get("errors").get(0).get("field").asText());
    assertFalse(problem.toString().contains("password1234"));
  }

  /** What six wrong passwords in a row are answered, in words. */
  private static List<String> guess(TandemServer server, String login, String address) {
    PageClient client = new PageClient(server.url(), Map.of("X-Forwarded-For", address));
    return IntStream.range(0, 6)
        .mapToObj(i -> client.signIn(login, "wrong " + i))
        .map(answer -> answer.body().replaceFirst("(?s).*id=\"refused\"[^>]*>(.*?)</p>.*", "$1"))
        .map(text -> text.replaceAll("<[^>]*>", "").replaceAll("\\d+ s", "n s"))
        .toList();
  }

  private static String createUser(TandemServer server, String role) {
    String login = "user" + System.nanoTime();
    Organisations.client(server)
        .http()
        .post("/users", Map.of("login", login, "role", role, "password", PASSWORD));
    return login;
  }

  private static JsonNode user(JsonHttp api, String login) {
    return api.get("/users?search=" + login).get("items").get(0);
  }
}
