package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.it.ActionStage.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * "Convert lead to contact" with each choice of each option, asked for through the REST API; the
 * organisation's records decide. Each lead has a company of its own where nothing else is said.
 */
@ExtendWith(RunningServers.class)
class ConversionOptionsIT {

  private static final String CONVERT = "convert-lead";
  private static final String STATUS = "Closed - Converted";

  /**
   * A lead that was read, and what is chosen for it.
   *
   * @param name of the lead
   * @param there what must be so in the organisation of the converted lead, which it is given
   */
  private record Case(String name, Map<String, String> options, Consumer<JsonNode> there) {}

  @Test
  void eachChoiceDecidesWhatBecomesOfTheLead(RunningServers.Servers servers) {
    try (ActionStage stage = ActionStage.set(servers.on(Database.POSTGRESQL), "conversions")) {
      List<Case> cases = new ArrayList<>();
      owners(stage, cases);
      accounts(stage, cases);
      List<Runnable> meanwhile = contacts(stage, cases);
      placeholders(stage, cases);
      opportunities(stage, cases);
      stage.read();
      meanwhile.forEach(Runnable::run);
      int mails = stage.org().mails().size();

      Map<Case, Long> requests = new HashMap<>();
      cases.forEach(one -> requests.put(one, stage.ask(CONVERT, with(one.options()), one.name())));
      for (Case one : cases) {
        ActionStage.Outcome outcome = stage.over(requests.get(one), one.name()).get(0);
        assertEquals("DONE", outcome.state(), () -> one.name() + ": " + outcome);
        JsonNode lead = stage.lead(one.name());
        assertTrue(lead.path("IsConverted").asBoolean(), lead::toString);
        assertEquals(STATUS, lead.path("Status").asText());
        assertTrue(outcome.reason().contains(text(lead, "ConvertedContactId")), outcome::reason);
        one.there().accept(lead);
      }
      List<JsonNode> sent = stage.org().mails();
      assertEquals(mails + 1, sent.size(), sent::toString);
      assertEquals(
          text(stage.org().record("User", stage.user(1)), "Email"), text(sent.get(0), "to"));
      stage.read();
      for (String name : List.of("plain", "used", "meanwhile")) {
        JsonNode link = stage.client().links(stage.prospect(name)).get(0);
        assertEquals("Contact", link.get("object").asText(), "the link followed");
        assertEquals(
            text(stage.lead(name), "ConvertedContactId"), link.get("crmId").asText(), name);
      }
    }
  }

  @Test
  void theChosenStatusIsTheLeadsUnlessItsRecordTypeLacksIt(RunningServers.Servers servers) {
    String partner = "Closed - Partner";
    try (ActionStage stage = ActionStage.set(servers.on(Database.POSTGRESQL), "partners")) {
      String type = stage.named("RecordType", "Referred");
      stage
          .org()
          .rule(
              "record-type-values",
              Map.of(
                  "object",
                  "Lead",
                  "recordType",
                  type,
                  "field",
                  "Status",
                  "values",
                  List.of("Open - Not Contacted", partner)));
      stage.lead("usual", Map.of());
      stage.lead("partner", Map.of());
      stage.lead("referred", Map.of("RecordTypeId", type));
      stage.read();
      JsonNode offered =
          stage
              .client()
              .http()
              .get(
                  "/action-types/convert-lead/parameters/status/choices?connection="
                      + stage.connection());
      assertEquals(
          List.of(STATUS, partner),
          StreamSupport.stream(offered.spliterator(), false)
              .map(choice -> choice.get("value").asText())
              .toList());

      List<ActionStage.Outcome> ends =
          stage.outcomes(CONVERT, Map.of("status", STATUS), "usual", "referred");
      assertEquals("DONE", ends.get(0).state(), ends::toString);
      assertEquals("FAILED", ends.get(1).state(), ends::toString);
      assertTrue(
          ends.get(1).reason().contains("can't have the converted status " + STATUS),
          ends::toString);
      assertEquals("Open - Not Contacted", text(stage.lead("referred"), "Status"));
      stage.done(CONVERT, Map.of("status", partner), "partner", "referred");
      assertEquals(STATUS, text(stage.lead("usual"), "Status"));
      for (String name : List.of("partner", "referred")) {
        assertEquals(partner, text(stage.lead(name), "Status"));
        assertTrue(stage.lead(name).path("IsConverted").asBoolean());
      }
    }
  }

  /** That of the lead, or a user whom somebody chooses, who gets the mail, too. */
  private static void owners(ActionStage stage, List<Case> cases) {
    stage.lead("plain", Map.of());
    cases.add(
        new Case(
            "plain",
            Map.of(),
            lead -> {
              JsonNode contact = into(stage, lead, "Contact");
              JsonNode account = into(stage, lead, "Account");
              assertEquals(stage.user(0), text(contact, "OwnerId"));
              assertEquals(stage.user(0), text(account, "OwnerId"));
              assertEquals("Firm plain", text(account, "Name"));
              assertEquals("plain", text(contact, "LastName"));
              assertEquals("", text(lead, "ConvertedOpportunityId"));
            }));
    Consumer<JsonNode> ofSecondUser =
        lead -> {
          assertEquals(stage.user(1), text(into(stage, lead, "Contact"), "OwnerId"));
          assertEquals(stage.user(1), text(into(stage, lead, "Account"), "OwnerId"));
        };
    stage.lead("given", Map.of());
    cases.add(new Case("given", Map.of("owner", stage.user(1)), ofSecondUser));
    stage.lead("queued", Map.of("OwnerId", stage.queue()));
    cases.add(new Case("queued", Map.of("owner", stage.user(1)), ofSecondUser));
    stage.lead("mailed", Map.of());
    cases.add(new Case("mailed", Map.of("owner", stage.user(1), "notify", "true"), ofSecondUser));
  }

  /** The account of that name, whatever the case; several; or a new one in any case. */
  private static void accounts(ActionStage stage, List<Case> cases) {
    String acme = stage.account("Acme Works");
    stage.lead("attached", Map.of("Company", " ACME works "));
    cases.add(new Case("attached", Map.of(), lead -> isOf(lead, acme)));
    // Of another name than the case above: the new account would be a second one of that name.
    String known = stage.account("Solo Works");
    stage.lead("apart", Map.of("Company", "Solo Works"));
    cases.add(
        new Case(
            "apart",
            Map.of("attach", "false"),
            lead -> {
              assertNotEquals(known, text(lead, "ConvertedAccountId"));
              assertEquals("Solo Works", text(into(stage, lead, "Account"), "Name"));
            }));
    String oldest = stage.account("Twin Mills");
    stage.account("Twin Mills");
    stage.lead("oldest", Map.of("Company", "twin mills"));
    cases.add(new Case("oldest", Map.of("severalAccounts", "oldest"), lead -> isOf(lead, oldest)));
  }

  /**
   * A contact with the email comes first.
   *
   * @return what happens once the leads were read: else a prospect would be linked to the contact
   */
  private static List<Runnable> contacts(ActionStage stage, List<Case> cases) {
    stage.account("Pair Ltd");
    String second = stage.account("Pair Ltd");
    String elsewhere = stage.account("Elsewhere Ltd");
    stage.lead("held", Map.of("Company", "Pair Ltd"));
    cases.add(new Case("held", Map.of(), lead -> isContactOf(stage, lead, "held", second)));
    stage.lead("used", Map.of("Phone", "12345"));
    cases.add(
        new Case(
            "used",
            Map.of("existingContact", "use", "owner", stage.user(1)),
            lead -> {
              isContactOf(stage, lead, "used", elsewhere);
              JsonNode contact = into(stage, lead, "Contact");
              assertEquals("12345", text(contact, "Phone"), "what was blank is filled");
              assertEquals(stage.user(0), text(contact, "OwnerId"), "it keeps its owner");
            }));
    stage.lead("meanwhile", Map.of());
    cases.add(
        new Case(
            "meanwhile",
            Map.of("owner", stage.user(1)),
            lead -> assertEquals(stage.user(0), text(into(stage, lead, "Contact"), "OwnerId"))));
    return List.of(
        () -> stage.contact("held", Map.of("AccountId", second)),
        () -> stage.contact("used", Map.of("AccountId", elsewhere)),
        () -> stage.org().convert(stage.id("meanwhile"), false));
  }

  /** Words that stand for no company: the usual ones, or those that somebody writes down. */
  private static void placeholders(ActionStage stage, List<Case> cases) {
    stage.lead("anyway", Map.of("Company", "[not provided]"));
    cases.add(
        new Case(
            "anyway",
            Map.of("createAnyway", "true"),
            lead -> assertEquals("[not provided]", text(into(stage, lead, "Account"), "Name"))));
    stage.lead("named", Map.of("Company", "Anonymous"));
    cases.add(
        new Case(
            "named",
            Map.of("placeholders", "private, nobody"),
            lead -> assertEquals("Anonymous", text(into(stage, lead, "Account"), "Name"))));
  }

  private static void opportunities(ActionStage stage, List<Case> cases) {
    stage.lead("deal", Map.of());
    cases.add(
        new Case("deal", Map.of("opportunity", "true"), lead -> hasDeal(stage, lead, "Firm deal")));
    stage.lead("bigdeal", Map.of());
    cases.add(
        new Case(
            "bigdeal",
            Map.of("opportunity", "true", "opportunityName", "The big one"),
            lead -> hasDeal(stage, lead, "The big one")));
  }

  private static Map<String, String> with(Map<String, String> options) {
    Map<String, String> all = new HashMap<>(options);
    all.put("status", STATUS);
    return all;
  }

  private static JsonNode into(ActionStage stage, JsonNode lead, String type) {
    return stage.org().record(type, text(lead, "Converted" + type + "Id"));
  }

  private static void isOf(JsonNode lead, String account) {
    assertEquals(account, text(lead, "ConvertedAccountId"));
  }

  /** It went into the one contact with its email, whose account that is. */
  private static void isContactOf(ActionStage stage, JsonNode lead, String name, String account) {
    isOf(lead, account);
    List<String> contacts =
        stage.org().records("Contact").stream()
            .filter(one -> text(one, "Email").equals(stage.email(name)))
            .map(one -> text(one, "Id"))
            .toList();
    assertEquals(List.of(text(lead, "ConvertedContactId")), contacts);
  }

  private static void hasDeal(ActionStage stage, JsonNode lead, String name) {
    JsonNode deal = into(stage, lead, "Opportunity");
    assertEquals(name, text(deal, "Name"));
    assertEquals(text(lead, "ConvertedAccountId"), text(deal, "AccountId"));
    assertTrue(
        stage.org().records("OpportunityContactRole").stream()
            .anyMatch(
                role ->
                    text(role, "OpportunityId").equals(text(deal, "Id"))
                        && text(role, "ContactId").equals(text(lead, "ConvertedContactId"))));
  }
}
