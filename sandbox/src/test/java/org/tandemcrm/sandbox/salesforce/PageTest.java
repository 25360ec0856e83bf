package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sforce.soap.partner.LeadConvert;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandemcrm.sandbox.salesforce.schema.OrgFeature;

/** What a person sees and does in a browser, without one. */
class PageTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private SalesforceSandbox sandbox;
  private ApiClient client;

  @BeforeEach
  void start() {
    sandbox = SalesforceSandbox.start(SandboxOptions.defaults().with(OrgFeature.BAD_INPUT));
    client = ApiClient.loggedIn(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpResponse<String> post(String path, String form) throws Exception {
    return send(request(path).POST(BodyPublishers.ofString(form)));
  }

  private String lead(String email) {
    return client
        .query("SELECT Id FROM Lead WHERE Email = '" + email + "'")
        .body()
        .at("/records/0/Id")
        .asText();
  }

  @Test
  void theRootListsObjectsAndCountsApiCallsButNotItsOwn() throws Exception {
    client.query("SELECT Id FROM Lead LIMIT 1");
    get("/");
    HttpResponse<String> page = get("/");
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("1 API calls"), page.body());
    assertTrue(page.body().contains("<a href=\"/objects/Lead\">Leads</a>"));
    assertTrue(
        page.headers().firstValue("Content-Security-Policy").orElseThrow().contains("'none'"));
    assertEquals(200, get("/style.css").statusCode());
    assertFalse(page.body().contains("<script"));
  }

  @Test
  void recordsComeInPagesAndAreFoundByAnyText() throws Exception {
    String first = get("/objects/Lead").body();
    assertTrue(first.contains("Page 1 of 3, 112 records"), first);
    assertTrue(first.contains("page=1\">Next"));
    assertTrue(get("/objects/Lead?page=2").body().contains("page=1\">Previous"));
    assertTrue(get("/objects/Lead?page=99").body().contains("Page 3 of 3"));
    assertTrue(get("/objects/Lead?q=FUTURE%40bad").body().contains("Far Future"));
    assertTrue(get("/objects/Lead?q=nobody+at+all").body().contains("Nothing found."));
  }

  @Test
  void whatOthersWroteIsShownAsText() throws Exception {
    for (String page :
        new String[] {
          get("/objects/Lead?q=html%40bad").body(),
          get("/objects/Lead/" + lead("html@bad.example")).body(),
          get("/objects/Lead?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E").body()
        }) {
      assertFalse(page.contains("<script>"), page);
      assertFalse(page.contains("<b>"), page);
      assertTrue(page.contains("&lt;script&gt;"), page);
    }
    String control = get("/objects/Lead/" + lead("control@bad.example")).body();
    assertTrue(control.contains("Bell\u2407 Escape\u241b[31m Null\u2400 End"));
    assertEquals(200, get("/objects/Lead?q=long%40bad").statusCode());
  }

  @Test
  void aPersonMakesEditsAndDeletesARecord() throws Exception {
    assertTrue(get("/objects/Lead/new").body().contains("Last Name (required)"));
    HttpResponse<String> made =
        post("/objects/Lead/new", "LastName=Page&Company=Made+%26+Co&Visits__c=7&Active__c=true");
    assertEquals(303, made.statusCode());
    String path = made.headers().firstValue("Location").orElseThrow().replace("?saved=1", "");
    String shown = get(path).body();
    assertTrue(shown.contains("value=\"Made &amp; Co\""), shown);
    assertTrue(shown.contains("id=\"Visits__c\" name=\"Visits__c\" value=\"7\""), shown);
    String id = path.substring(path.lastIndexOf('/') + 1);
    assertEquals(303, post(path, "LastName=Page&Company=Other&Visits__c=").statusCode());
    var row = client.get("/_sandbox/records/Lead/" + id).body();
    assertEquals("Other", row.path("Company").asText());
    assertTrue(row.path("Visits__c").isNull());
    HttpResponse<String> refused = post(path, "Email=wrong&Company=Kept");
    assertEquals(400, refused.statusCode());
    assertTrue(refused.body().contains("invalid email address: wrong"));
    assertTrue(refused.body().contains("value=\"Kept\""));
    assertEquals(303, post(path + "/delete", "").statusCode());
    assertTrue(get(path).body().contains("recycle bin"));
    assertEquals(404, post(path, "Company=Late").statusCode());
  }

  @Test
  void campaignsWithMembersAndTasksAreMadeOnPages() throws Exception {
    HttpResponse<String> made = post("/objects/Campaign/new", "Name=Open+Day");
    String path = made.headers().firstValue("Location").orElseThrow().replace("?saved=1", "");
    String campaign = path.substring(path.lastIndexOf('/') + 1);
    assertTrue(get("/objects/CampaignMemberStatus?q=Sent").body().contains("Sent"));
    HttpResponse<String> member =
        post(
            "/objects/CampaignMember/new",
            "CampaignId=" + campaign + "&LeadId=" + lead("html@bad.example"));
    assertEquals(303, member.statusCode());
    String members = get("/objects/CampaignMember").body();
    assertTrue(members.contains(">Status</th>") && members.contains("<bdi>Sent</bdi>"), members);
    HttpResponse<String> task = post("/objects/Task/new", "Subject=Call&Status=Completed");
    String shown =
        get(task.headers().firstValue("Location").orElseThrow().replace("?saved=1", "")).body();
    assertTrue(shown.contains("Completed"));
    assertTrue(get("/mails").body().contains("No mail was sent."));
    assertTrue(get("/").body().contains("href=\"/mails\""));
  }

  @Test
  void aPersonConvertsALeadOnItsPageOnce() throws Exception {
    HttpResponse<String> made = post("/objects/Lead/new", "LastName=Page&Company=Page+Ltd");
    String path = made.headers().firstValue("Location").orElseThrow().replace("?saved=1", "");
    assertTrue(get(path).body().contains(path + "/convert"));
    assertEquals(303, post(path + "/convert", "").statusCode());
    String id = path.substring(path.lastIndexOf('/') + 1);
    assertTrue(client.get("/_sandbox/records/Lead/" + id).body().path("IsConverted").asBoolean());
    assertFalse(get(path).body().contains(path + "/convert"));
    HttpResponse<String> again = post(path + "/convert", "");
    assertEquals(400, again.statusCode());
    assertTrue(again.body().contains("Not converted: cannot reference converted lead"));
  }

  @Test
  void mailsOfConversionsAreShown() throws Exception {
    HttpResponse<String> made =
        post("/objects/Lead/new", "LastName=Mailed&Company=Mailed+Ltd&Email=m%40mailed.example");
    String path = made.headers().firstValue("Location").orElseThrow().replace("?saved=1", "");
    String id = path.substring(path.lastIndexOf('/') + 1);
    LeadConvert wanted = new LeadConvert();
    wanted.setLeadId(id);
    wanted.setConvertedStatus("Closed - Converted");
    wanted.setSendNotificationEmail(true);
    assertTrue(
        PartnerApi.direct(sandbox, client.token())
            .convertLead(new LeadConvert[] {wanted})[0]
            .getSuccess());
    String mails = get("/mails").body();
    assertTrue(mails.contains(id) && mails.contains("Lead converted: Mailed"), mails);
  }

  @Test
  void aSaveWithoutChangesTouchesNothing() throws Exception {
    String id = lead("control@bad.example");
    var before = client.get("/_sandbox/records/Lead/" + id).body();
    post(
        "/objects/Lead/" + id,
        "LastName=Bell%E2%90%87+Escape%E2%90%9B%5B31m+Null%E2%90%80+End&Company=Bad+Input+Ltd");
    assertEquals(before, client.get("/_sandbox/records/Lead/" + id).body());
  }

  @Test
  void otherSitesCannotWriteAndUnknownPagesAreNotFound() throws Exception {
    String path = "/objects/Lead/" + lead("html@bad.example");
    HttpRequest.Builder foreign =
        request(path + "/delete")
            .header("Origin", "http://evil.example")
            .POST(BodyPublishers.ofString(""));
    assertEquals(404, send(foreign).statusCode());
    assertEquals(200, get(path).statusCode());
    assertEquals(404, get("/objects/Nothing").statusCode());
    assertEquals(404, get("/objects/Lead/hello").statusCode());
    assertEquals(404, get("/favicon.ico").statusCode());
  }
}
