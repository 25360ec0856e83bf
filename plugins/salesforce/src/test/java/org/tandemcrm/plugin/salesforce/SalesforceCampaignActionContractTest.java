package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.CrmBackend;

/** The actions on campaigns, both plugins as the server meets them. */
class SalesforceCampaignActionContractTest extends SandboxContract {

  @TempDir private Path actionRoot;

  private ActionFolder actions;
  private CrmBackend backend;
  private String campaign;

  @BeforeEach
  void open() {
    actions = ActionFolder.load(actionRoot);
    backend = connect();
    campaign =
        org().create("Campaign", "{\"Name\":\"Fair\",\"IsActive\":true}").path("Id").asText();
  }

  @AfterEach
  void close() {
    backend.close();
    actions.close();
  }

  @Test
  void theBackendCanDoWhatTheyNeed() {
    for (String id : List.of("add-to-campaign", "change-campaign-status")) {
      assertTrue(backend.capabilities().containsAll(actions.action(id).needs().capabilities()), id);
    }
  }

  @Test
  void leadsAndContactsAreAddedOnceHoweverOftenItIsRepeated() {
    List<ActionRun> runs = LinkedPeople.of(org(), 60, 40);
    Map<String, String> given = Map.of("campaign", campaign, "status", "Responded");
    backend.organisationId();
    org().fault("drop-answer", "collections");
    actions
        .execute("add-to-campaign", given, runs, backend)
        .forEach(outcome -> assertInstanceOf(ActionOutcome.Postponed.class, outcome));
    actions
        .execute("add-to-campaign", given, runs, backend)
        .forEach(
            outcome ->
                assertEquals(
                    new ActionOutcome.Done("A member already, with the status Responded."),
                    outcome));
    assertEquals(100, statuses().size());
    assertEquals(Set.of("Responded"), Set.copyOf(statuses().values()));
  }

  @Test
  void membersAreLeftAsTheyAreUnlessTheyAreToBeUpdated() {
    List<ActionRun> runs = LinkedPeople.of(org(), 2, 1);
    actions.execute("add-to-campaign", Map.of("campaign", campaign), runs, backend);
    assertEquals(Set.of("Sent"), Set.copyOf(statuses().values()));
    Map<String, String> leaving = Map.of("campaign", campaign, "status", "Responded");
    actions.execute("add-to-campaign", leaving, runs, backend);
    assertEquals(Set.of("Sent"), Set.copyOf(statuses().values()));
    assertEquals(
        new ActionOutcome.Done("The status is Responded; it was Sent."),
        actions
            .execute("add-to-campaign", with(leaving, "members", "update"), runs, backend)
            .get(0));
    assertEquals(Set.of("Responded"), Set.copyOf(statuses().values()));
  }

  @Test
  void aChangeSkipsWhoIsNoMemberOrAddsThem() {
    List<ActionRun> runs = LinkedPeople.of(org(), 1, 1);
    actions.execute("add-to-campaign", Map.of("campaign", campaign), runs.subList(0, 1), backend);
    Map<String, String> given = Map.of("campaign", campaign, "status", "Responded");
    assertEquals(
        List.of(
            new ActionOutcome.Done("The status is Responded; it was Sent."),
            new ActionOutcome.Skipped("No member of the campaign.")),
        actions.execute("change-campaign-status", given, runs, backend));
    assertEquals(1, statuses().size());
    actions.execute("change-campaign-status", with(given, "others", "add"), runs, backend);
    assertEquals(2, statuses().size());
    assertEquals(Set.of("Responded"), Set.copyOf(statuses().values()));
  }

  @Test
  void aRenamedStatusAndADeletedCampaignAreRefusedAndNothingIsStored() {
    List<ActionRun> runs = LinkedPeople.of(org(), 1, 1);
    ActionOutcome.Failed renamed =
        assertInstanceOf(
            ActionOutcome.Failed.class,
            actions
                .execute(
                    "add-to-campaign",
                    Map.of("campaign", campaign, "status", "Visited"),
                    runs,
                    backend)
                .get(0));
    assertTrue(renamed.reason().contains("Sent, Responded"), renamed::reason);
    assertEquals(Map.of(), statuses());
    org().delete("Campaign", campaign);
    assertInstanceOf(
        ActionOutcome.Failed.class,
        actions.execute("add-to-campaign", Map.of("campaign", campaign), runs, backend).get(0));
  }

  @Test
  void whoWasConvertedMeanwhileWaitsForTheLinkToFollow() {
    List<ActionRun> runs = LinkedPeople.of(org(), 1, 0);
    org().convert(runs.get(0).link().orElseThrow().id());
    assertInstanceOf(
        ActionOutcome.Postponed.class,
        actions.execute("add-to-campaign", Map.of("campaign", campaign), runs, backend).get(0));
  }

  /** The statuses of the campaign's members, by member. */
  private Map<String, String> statuses() {
    return org().records("CampaignMember").values().stream()
        .filter(row -> row.path("CampaignId").asText().equals(campaign))
        .collect(
            Collectors.toMap(row -> row.path("Id").asText(), row -> row.path("Status").asText()));
  }

  private static Map<String, String> with(Map<String, String> given, String key, String value) {
    Map<String, String> all = new TreeMap<>(given);
    all.put(key, value);
    return all;
  }
}
