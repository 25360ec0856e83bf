package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.it.ActionStage.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Fields, owners, lists and mails for {@link ActionFormsIT}: what is done here, in Tandem. */
final class HereFormRows {

  private static final String FIELD = "change-field";
  private static final String OWNER = "change-owner";

  private final ActionStage stage;
  private final FormStock stock;

  private HereFormRows(ActionStage stage, FormStock stock) {
    this.stage = stage;
    this.stock = stock;
  }

  /** Makes whom they are about. */
  static List<ActionFormRow> on(ActionStage stage, FormStock stock) {
    HereFormRows rows = new HereFormRows(stage, stock);
    return Stream.of(rows.worth(), rows.fields(), rows.owners(), rows.lists(), rows.mail())
        .flatMap(List::stream)
        .toList();
  }

  private List<ActionFormRow> fields() {
    String points = stock.number("points");
    stage.lead("promoted", Map.of());
    stage.contact("retired", Map.of("Title", "Head"));
    stage.contact("raised", Map.of());
    return List.of(
        ActionFormRow.of(FIELD, "promoted", "field", "jobTitle", "how", "set", "value", "Head")
            .leaves(reason -> assertEquals("Head", text(stage.lead("promoted"), "Title"))),
        ActionFormRow.of(FIELD, "retired", "field", "jobTitle", "how", "clear")
            .leaves(reason -> assertEquals("", here("retired", "jobTitle"))),
        ActionFormRow.of(
                FIELD, "raised", "field", points, "how", "raise", "value", "50", "least", "3",
                "most", "20")
            .after(
                () ->
                    stage.client().edit("prospects", stage.prospect("raised"), Map.of(points, 10)))
            .leaves(
                reason ->
                    assertEquals(
                        0,
                        new BigDecimal(here("raised", points)).compareTo(BigDecimal.valueOf(20)),
                        () -> here("raised", points))));
  }

  /** Alone they may rest: they ride along with the title, which a later row changes. */
  private List<ActionFormRow> worth() {
    return List.of(
        ActionFormRow.of("change-score", "promoted", "change", "=990")
            .leaves(
                reason ->
                    assertEquals(990, stage.lead("promoted").path("Tandem_Score__c").asInt())),
        ActionFormRow.of("change-grade", "promoted", "grade", "A")
            .leaves(reason -> assertEquals("A", text(stage.lead("promoted"), "Tandem_Grade__c"))),
        ActionFormRow.of("change-score", "raised", "change", "+7")
            .leaves(reason -> assertEquals("7", here("raised", "score"))),
        ActionFormRow.of("change-grade", "raised", "grade", "better")
            .leaves(reason -> assertEquals("C+", here("raised", "grade"))));
  }

  private List<ActionFormRow> owners() {
    stage.lead("handed", Map.of());
    stage.contact("shared", Map.of("MailingCountry", stock.country()));
    stage.lead("open", Map.of());
    String second = Long.toString(stage.tandemUser(stage.user(1)));
    return List.of(
        ActionFormRow.of(OWNER, "handed", "to", "user", "user", second)
            .leaves(reason -> assertEquals(stage.user(1), text(stage.lead("handed"), "OwnerId"))),
        ActionFormRow.of(OWNER, "shared", "to", "rules")
            .leaves(
                reason -> assertEquals(stage.user(2), text(stage.contact("shared"), "OwnerId"))),
        ActionFormRow.of(OWNER, "open", "to", "hopper")
            .leaves(
                reason ->
                    assertEquals(
                        1,
                        stage
                            .client()
                            .http()
                            .get("/hopper?search=" + stage.email("open"))
                            .get("items")
                            .size())));
  }

  private List<ActionFormRow> lists() {
    String guests = stock.list("Guests");
    String hosts = stock.list("Hosts");
    stage.lead("invited", Map.of());
    stage.contact("cancelling", Map.of());
    return List.of(
        ActionFormRow.of("add-to-list", "invited", "list", guests)
            .leaves(reason -> assertEquals(1, members(guests))),
        ActionFormRow.of("remove-from-list", "cancelling", "list", hosts)
            .after(
                () -> {
                  stage
                      .client()
                      .http()
                      .post(
                          "/lists/" + hosts + "/members",
                          Map.of("prospects", stage.prospects("cancelling")));
                  assertEquals(1, members(hosts));
                })
            .leaves(reason -> assertEquals(0, members(hosts))));
  }

  private int members(String list) {
    return stage.client().http().get("/lists/" + list + "/members").get("total").asInt();
  }

  /** That a mail arrives shows {@link AlertMailIT}: this server has no mail server. */
  private List<ActionFormRow> mail() {
    stage.lead("urgent", Map.of());
    return List.of(
        ActionFormRow.of(
                "send-alert-mail",
                "urgent",
                "to",
                "anna@example.com",
                "subject",
                "Call {{email}}",
                "text",
                "Dear {{firstName|colleague}}, call today.")
            .failing()
            .leaves(reason -> assertTrue(reason.contains("No mail server is configured"), reason)));
  }

  /** A value of somebody here; empty for none. */
  private String here(String name, String field) {
    JsonNode value = stage.client().prospect(stage.prospect(name)).get("values").path(field);
    return value.isNull() ? "" : value.asText("");
  }
}
