package org.tandemcrm.plugin.crmactions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.MembershipRequest;
import org.tandemcrm.spi.MembershipRequest.Mode;
import org.tandemcrm.spi.MembershipResult;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;
import org.tandemcrm.spi.WriteResult.Cause;

/** What is asked of a campaign, and what its answers mean. */
class MemberWorkTest {

  private final MemberWork work =
      new MemberWork("c1", Optional.of("Responded"), Mode.ADD_OR_CHANGE);

  @Test
  void prospectsOfOneRecordAreOneRequestAndShareItsResult() {
    List<MembershipRequest> asked = new ArrayList<>();
    CrmBackend backend =
        new NoBackend() {
          @Override
          public List<MembershipResult> writeMemberships(List<MembershipRequest> requests) {
            asked.addAll(requests);
            return List.of(new MembershipResult.Added(), new MembershipResult.NotAMember());
          }
        };
    List<ActionOutcome> outcomes = work.on(List.of(run(1, "a"), run(2, "b"), run(3, "a")), backend);
    assertEquals(
        List.of(
            MembershipRequest.addOrChange("c1", new RecordRef("lead", "a"), "Responded"),
            MembershipRequest.addOrChange("c1", new RecordRef("lead", "b"), "Responded")),
        asked);
    assertEquals(
        List.of(
            new ActionOutcome.Done("Added to the campaign with the status Responded."),
            new ActionOutcome.Skipped("No member of the campaign."),
            new ActionOutcome.Done("Added to the campaign with the status Responded.")),
        outcomes);
  }

  @Test
  void whatWasThereIsTold() {
    assertEquals(
        new ActionOutcome.Done("The status is Responded; it was Sent."),
        work.outcome(new MembershipResult.Changed(Optional.of("Sent"))));
    assertEquals(
        new ActionOutcome.Done("A member already, with the status Sent."),
        work.outcome(new MembershipResult.Unchanged(Optional.of("Sent"))));
  }

  @Test
  void whatIsOpenIsAskedForAgain() {
    assertEquals(
        new ActionOutcome.Postponed("Lost."), work.outcome(new MembershipResult.Unknown("Lost.")));
    assertEquals(
        new ActionOutcome.Postponed("Held."),
        work.outcome(new MembershipResult.Postponed("Held.")));
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void aRefusalFailsUnlessTheLinkIsAboutToFollow(Cause cause) {
    boolean follows = cause == Cause.CONVERTED || cause == Cause.GONE;
    assertEquals(
        follows ? new ActionOutcome.Postponed("No.") : new ActionOutcome.Failed("No."),
        work.outcome(new MembershipResult.Rejected(cause, "No.")));
  }

  @Test
  void anUpdateNeedsAStatus() {
    AddToCampaignAction action = new AddToCampaignAction();
    assertEquals(List.of(), wrong(action, Map.of("campaign", "c1")));
    assertEquals(List.of("status"), wrong(action, Map.of("campaign", "c1", "members", "update")));
    assertEquals(
        List.of(),
        wrong(action, Map.of("campaign", "c1", "members", "update", "status", "Responded")));
  }

  private static List<String> wrong(AddToCampaignAction action, Map<String, String> given) {
    return action.validate(SettingValues.of(action.parameters(), given)).stream()
        .map(SettingProblem::key)
        .toList();
  }

  private static ActionRun run(long prospect, String lead) {
    return ActionRun.of("key-" + prospect, prospect, Map.of())
        .linkedTo(new CrmLink("lead", ObjectKind.LEAD, lead));
  }
}
