package org.tandemcrm.plugin.crmactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.Assignment;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.LeadResult;
import org.tandemcrm.spi.LeadWish;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.ProspectChange;
import org.tandemcrm.spi.SettingValues;

class RuledOwnersTest {

  private static final CrmLink LEAD = new CrmLink("Lead", ObjectKind.LEAD, "00Q1");
  private static final List<Assignment> SAID =
      List.of(
          new Assignment.ToUser(1, "Anna", Optional.of("0051"), "The turn of Anna."),
          new Assignment.ToHopper("No rule; it is in the hopper."),
          new Assignment.ToNobody("No rule gives it to anybody."),
          new Assignment.ToUser(2, "Bert", Optional.empty(), "The turn of Bert."),
          new Assignment.Refused("The rules can't be read."));
  private static final List<ActionRun> RUNS =
      IntStream.range(0, SAID.size()).mapToObj(i -> ActionRun.of("run-" + i, i, Map.of())).toList();

  @Test
  void whoeverIsNamedOwnsItAndWhereNobodyIsTheSyncUserDoes() {
    Rules rules = new Rules();
    List<ActionOutcome> outcomes = new SyncLeadAction().execute(RUNS, rules);

    assertEquals(
        List.of(Optional.of("0051"), Optional.empty(), Optional.empty()),
        rules.wishes.stream().map(LeadWish::ownerId).toList());
    assertEquals(
        List.of(
            new ActionOutcome.Done("Created the lead 00Q1. The turn of Anna."),
            new ActionOutcome.Done("Created the lead 00Q1. No rule; it is in the hopper."),
            new ActionOutcome.Done("Created the lead 00Q1. No rule gives it to anybody.")),
        outcomes.subList(0, 3));
  }

  @Test
  void whoHasNoUserInTheCrmAndWhatCantBeGivenFailsAloneAndSaysWhy() {
    List<ActionOutcome> outcomes = new SyncLeadAction().execute(RUNS, new Rules());

    String unlinked = ((ActionOutcome.Failed) outcomes.get(3)).reason();
    assertTrue(unlinked.contains("Bert") && unlinked.contains("Link CRM users"), unlinked);
    assertEquals(new ActionOutcome.Failed("The rules can't be read."), outcomes.get(4));
  }

  @Test
  void aRecordThatKeepsItsOwnerTakesNobodysTurn() {
    ActionRun linked = RUNS.get(0).linkedTo(LEAD);
    assertTrue(options(Map.of("assignTo", "rules")).isByRules(RUNS.get(0)));
    assertEquals(false, options(Map.of("assignTo", "rules")).isByRules(linked));
    assertTrue(options(Map.of("assignTo", "rules", "reassignExisting", "true")).isByRules(linked));
  }

  private static SyncOptions options(Map<String, String> given) {
    return SyncOptions.of(SettingValues.of(SyncOptions.parameters(), given));
  }

  /** A host whose rules say what the test wants, and whose CRM creates everybody. */
  private static final class Rules implements ActionContext {
    private List<LeadWish> wishes = List.of();

    @Override
    public SettingValues parameters() {
      return SettingValues.of(SyncOptions.parameters(), Map.of("assignTo", "rules"));
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public CrmBackend backend() {
      throw new AssertionError("The host does it.");
    }

    @Override
    public List<ProspectChange.Result> change(List<ProspectChange> changes) {
      throw new AssertionError("Nothing is changed here.");
    }

    @Override
    public List<Assignment> askRules(List<ActionRun> runs) {
      return SAID;
    }

    @Override
    public List<LeadResult> syncLeads(List<LeadWish> wanted) {
      wishes = wanted;
      return wanted.stream()
          .<LeadResult>map(wish -> new LeadResult.Created(LEAD, Optional.empty()))
          .toList();
    }
  }
}
