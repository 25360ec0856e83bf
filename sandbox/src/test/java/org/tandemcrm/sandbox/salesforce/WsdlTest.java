package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sforce.soap.partner.LeadConvert;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.fault.ApiFault;
import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.ConnectionException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tandemcrm.sandbox.salesforce.setup.Wsdl;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/**
 * Bodies that go between Salesforce's own client and the sandbox, held against the official
 * description of the API, which a package of npm ships. Runs where npm is found.
 */
class WsdlTest {
  /** With every option that a caller may set at once. */
  private static LeadConvert whole(ApiClient client) {
    LeadConvert whole = new LeadConvert();
    whole.setLeadId(made(client, "Lead", "{\"LastName\":\"Whole\",\"Company\":\"Whole Ltd\"}"));
    String account = made(client, "Account", "{\"Name\":\"Whole Ltd\"}");
    whole.setAccountId(account);
    whole.setContactId(
        made(client, "Contact", "{\"LastName\":\"Whole\",\"AccountId\":\"" + account + "\"}"));
    whole.setConvertedStatus("Closed - Converted");
    whole.setDoNotCreateOpportunity(false);
    whole.setOpportunityName("A <whole> & \"new\" deal");
    whole.setOverwriteLeadSource(true);
    whole.setOwnerId(
        client
            .query("SELECT Id FROM User WHERE Alias = 'user1'")
            .body()
            .at("/records/0/Id")
            .asText());
    whole.setSendNotificationEmail(true);
    return whole;
  }

  private static String made(ApiClient client, String object, String json) {
    return client.post(ApiClient.API + "/sobjects/" + object, json).body().path("id").asText();
  }

  private static LeadConvert[] tooMany(LeadConvert one) {
    return Stream.generate(() -> one).limit(101).toArray(LeadConvert[]::new);
  }

  @Test
  void bodiesBothWaysKeepToTheDescription()
      throws IOException, InterruptedException, ConnectionException {
    Wsdl wsdl = Wsdl.read(NodeJudge.install().wsdl());
    try (SalesforceSandbox sandbox = SalesforceSandbox.start(SandboxOptions.defaults());
        PartnerApi line = new PartnerApi(sandbox)) {
      ApiClient client = ApiClient.loggedIn(sandbox);
      PartnerConnection partner = line.watched(client.token());
      SObject lead = new SObject("Lead");
      lead.setField("LastName", "Wsdl");
      lead.setField("Company", "Wsdl Ltd");
      String id = partner.create(new SObject[] {lead, new SObject("Lead")})[0].getId();
      LeadConvert good = new LeadConvert();
      good.setLeadId(id);
      good.setConvertedStatus("Closed - Converted");
      LeadConvert bad = new LeadConvert();
      bad.setLeadId(id);
      bad.setConvertedStatus("Nonsense");
      partner.convertLead(new LeadConvert[] {good, bad});
      partner.delete(new String[] {id, SalesforceId.of("00Q", 99_999_999)});
      partner.convertLead(new LeadConvert[] {whole(client)});
      assertThrows(ApiFault.class, () -> partner.convertLead(tooMany(good)));
      assertEquals(5, line.answers().size());
      for (int i = 0; i < 5; i++) {
        // A new record has no Id, which the library leaves out against the description.
        if (i > 0) {
          assertEquals(Optional.empty(), wsdl.complaint(line.requests().get(i)));
        }
        assertEquals(Optional.empty(), wsdl.complaint(line.answers().get(i)));
      }
      String wrong =
          line.answers().get(1).replace("<leadId>", "<leadsId>").replace("</leadId>", "</leadsId>");
      assertFalse(wrong.equals(line.answers().get(1)));
      assertTrue(wsdl.complaint(wrong).isPresent());
    }
  }

  @Test
  void aSandboxThatHasTheDescriptionRefusesWhatBreaksIt() throws IOException, InterruptedException {
    Path description = NodeJudge.install().wsdl().toAbsolutePath();
    try (SalesforceSandbox sandbox = SalesforceSandbox.start(SandboxOptions.defaults())) {
      ApiClient client = ApiClient.loggedIn(sandbox);
      String right =
          "<leadConverts>"
              + nil("accountId", "accountRecord", "bypassAccountDedupeCheck")
              + nil("bypassContactDedupeCheck", "contactId", "contactRecord")
              + "<convertedStatus>Closed - Converted</convertedStatus>"
              + "<doNotCreateOpportunity>true</doNotCreateOpportunity><leadId>%s</leadId>"
              + nil("opportunityId", "opportunityName", "opportunityRecord")
              + "<overwriteLeadSource>false</overwriteLeadSource>"
              + nil("ownerId")
              + "<sendNotificationEmail>false</sendNotificationEmail></leadConverts>";
      String wrong = right.replace(">true<", ">perhaps<");
      String lead = made(client, "Lead", "{\"LastName\":\"Wsdl\",\"Company\":\"Wsdl Ltd\"}");
      assertTrue(
          client
              .put("/_sandbox/soap", "{\"wsdl\":\"" + description + "\"}")
              .body()
              .path("described")
              .asBoolean());
      HttpResponse<String> refused = converted(client, wrong.formatted(lead));
      assertTrue(refused.body().contains("Against the WSDL"), refused.body());
      HttpResponse<String> done = converted(client, right.formatted(lead));
      assertEquals(200, done.statusCode(), done.body());
      assertTrue(done.body().contains("<success>true</success>"), done.body());
      assertEquals(400, client.put("/_sandbox/soap", "{\"wsdl\":\"no such file\"}").status());
    }
  }

  private static String nil(String... names) {
    return Stream.of(names)
        .map(name -> "<" + name + " xsi:nil=\"true\"/>")
        .collect(Collectors.joining());
  }

  private static HttpResponse<String> converted(ApiClient client, String leads) {
    String envelope =
        "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            + " xmlns=\"urn:partner.soap.sforce.com\"><e:Header><SessionHeader><sessionId>"
            + client.token()
            + "</sessionId></SessionHeader></e:Header><e:Body><convertLead>"
            + leads
            + "</convertLead></e:Body></e:Envelope>";
    return client.raw(
        client
            .request("/services/Soap/u/65.0")
            .header("Content-Type", "text/xml")
            .POST(BodyPublishers.ofString(envelope)));
  }
}
