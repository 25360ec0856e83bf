package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.it.ActionStage.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Conversions for {@link ActionFormsIT}, each of a lead that other choices decide about. */
final class ConversionFormRows {

  private final ActionStage stage;

  private ConversionFormRows(ActionStage stage) {
    this.stage = stage;
  }

  /** Makes whom they are about. */
  static List<ActionFormRow> on(ActionStage stage) {
    ConversionFormRows rows = new ConversionFormRows(stage);
    // First the one whose contact no cycle may read before: the prospect would be linked to it.
    return List.of(
        rows.used(),
        rows.oldest(),
        rows.undecided(),
        rows.named(),
        rows.anyway(),
        rows.deal(),
        rows.already());
  }

  private ActionFormRow used() {
    String account = stage.account("Elsewhere Ltd");
    stage.lead("used", Map.of("Phone", "12345"));
    return row("used", "existingContact", "use", "owner", stage.user(1))
        .after(() -> stage.contact("used", Map.of("AccountId", account)))
        .leaves(
            reason -> {
              JsonNode contact = into("used", "Contact");
              assertEquals(account, text(contact, "AccountId"));
              assertEquals("12345", text(contact, "Phone"), "what was blank is filled");
              assertEquals(stage.user(0), text(contact, "OwnerId"), "it keeps its owner");
            });
  }

  private ActionFormRow oldest() {
    String oldest = stage.account("Twin Mills");
    stage.account("Twin Mills");
    stage.lead("oldest", Map.of("Company", "twin mills"));
    return row("oldest", "severalAccounts", "oldest")
        .leaves(reason -> assertEquals(oldest, text(into("oldest", "Account"), "Id")));
  }

  private ActionFormRow undecided() {
    String first = stage.account("Pair Mills");
    String second = stage.account("Pair Mills");
    stage.lead("undecided", Map.of("Company", "Pair Mills"));
    return row("undecided", "severalAccounts", "fail")
        .failing()
        .leaves(
            reason -> {
              assertTrue(reason.contains(first) && reason.contains(second), reason);
              assertFalse(stage.lead("undecided").path("IsConverted").asBoolean());
            });
  }

  private ActionFormRow named() {
    stage.lead("named", Map.of("Company", "Anonymous"));
    return row("named", "placeholders", "private, nobody")
        .leaves(reason -> assertEquals("Anonymous", text(into("named", "Account"), "Name")));
  }

  private ActionFormRow anyway() {
    stage.lead("anyway", Map.of("Company", "[not provided]"));
    return row("anyway", "createAnyway", "true")
        .leaves(reason -> assertEquals("[not provided]", text(into("anyway", "Account"), "Name")));
  }

  private ActionFormRow deal() {
    String known = stage.account("Solo Works");
    stage.lead("deal", Map.of("Company", "Solo Works"));
    return row(
            "deal",
            "owner",
            stage.user(1),
            "attach",
            "false",
            "opportunity",
            "true",
            "opportunityName",
            "The big one",
            "notify",
            "true")
        .leaves(
            reason -> {
              assertNotEquals(known, text(into("deal", "Account"), "Id"));
              assertEquals("The big one", text(into("deal", "Opportunity"), "Name"));
              assertEquals(stage.user(1), text(into("deal", "Contact"), "OwnerId"));
              assertEquals(
                  List.of(text(stage.org().record("User", stage.user(1)), "Email")),
                  stage.org().mails().stream().map(mail -> text(mail, "to")).toList());
            });
  }

  private ActionFormRow already() {
    stage.contact("already", Map.of());
    return row("already")
        .leaves(
            reason ->
                assertEquals("It is the contact " + stage.id("already") + " already.", reason));
  }

  private static ActionFormRow row(String name, String... choices) {
    return ActionFormRow.of(
        "convert-lead",
        name,
        Stream.concat(Stream.of("status", "Closed - Converted"), Stream.of(choices))
            .toArray(String[]::new));
  }

  /** What the lead became, of that type. */
  private JsonNode into(String name, String type) {
    JsonNode lead = stage.lead(name);
    assertTrue(lead.path("IsConverted").asBoolean(), lead::toString);
    return stage.org().record(type, text(lead, "Converted" + type + "Id"));
  }
}
