package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import org.tandemcrm.plugin.testkit.TestOrganisation.Trouble;
import org.tandemcrm.spi.Campaign;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.MemberStatus;
import org.tandemcrm.spi.Membership;
import org.tandemcrm.spi.MembershipRequest;
import org.tandemcrm.spi.MembershipResult;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.WriteResult.Cause;

/** Campaigns and who is in them; skipped for a backend that doesn't declare CAMPAIGNS. */
interface CampaignContract {

  @Test
  default void listsItsCampaigns(Rig rig) {
    String campaign = Members.of(rig).campaign();
    List<Campaign> active = rig.backend().campaigns(true);
    List<Campaign> all = rig.backend().campaigns(false);
    assertTrue(all.containsAll(active), "All campaigns are more than the active ones.");
    assertTrue(active.stream().allMatch(Campaign::active), "One of them isn't active.");
    assertTrue(
        active.stream().anyMatch(one -> one.id().equals(campaign)), "A new campaign isn't listed.");
    assertEquals(
        new HashSet<>(active.stream().map(one -> new Choice(one.id(), one.name())).toList()),
        new HashSet<>(rig.backend().choices(ChoiceLists.CAMPAIGNS)),
        "Forms offer the active campaigns.");
    rig.organisation().deleteCampaign(campaign);
    assertTrue(
        rig.backend().campaigns(false).stream().noneMatch(one -> one.id().equals(campaign)),
        "A deleted campaign is listed.");
  }

  @Test
  default void tellsTheStatusesOfACampaign(Rig rig) {
    Members members = Members.of(rig);
    String gone = rig.organisation().createCampaign();
    rig.organisation().deleteCampaign(gone);
    Map<String, List<MemberStatus>> told =
        rig.backend().memberStatuses(Set.of(members.campaign(), gone));
    assertEquals(Set.of(members.campaign()), told.keySet(), "A deleted campaign is left out.");
    List<MemberStatus> statuses = told.get(members.campaign());
    assertEquals(1, statuses.stream().filter(MemberStatus::isDefault).count(), "One default.");
    List<Choice> offered = rig.backend().choices(ChoiceLists.memberStatuses(members.campaign()));
    assertEquals(
        Set.copyOf(statuses.stream().map(MemberStatus::value).toList()),
        Set.copyOf(offered.stream().map(Choice::value).toList()));
    assertEquals(members.standard(), offered.get(0).value(), "The default is offered first.");
  }

  @Test
  default void eachModeDoesWhatItSays(Rig rig) {
    Members members = Members.of(rig);
    String campaign = members.campaign();
    List<RecordRef> people = Converting.people(rig, 4);
    assertEquals(
        List.of(
            new MembershipResult.Added(),
            new MembershipResult.Added(),
            new MembershipResult.Added(),
            new MembershipResult.NotAMember()),
        members.write(
            MembershipRequest.add(campaign, people.get(0)),
            MembershipRequest.add(campaign, people.get(1), members.other()),
            MembershipRequest.addOrChange(campaign, people.get(2), members.other()),
            MembershipRequest.change(campaign, people.get(3), members.other())));
    members.hold(people, members.standard(), members.other(), members.other(), "");
    assertEquals(
        List.of(
            new MembershipResult.Unchanged(Optional.of(members.standard())),
            new MembershipResult.Changed(Optional.of(members.other())),
            new MembershipResult.Unchanged(Optional.of(members.other()))),
        members.write(
            MembershipRequest.add(campaign, people.get(0), members.other()),
            MembershipRequest.addOrChange(campaign, people.get(1), members.standard()),
            MembershipRequest.change(campaign, people.get(2), members.other())));
    members.hold(people, members.standard(), members.standard(), members.other(), "");
  }

  @Test
  default void tellsWhoIsAMember(Rig rig) {
    Members members = Members.of(rig);
    List<RecordRef> people = Converting.people(rig, 3);
    members.write(
        MembershipRequest.add(members.campaign(), people.get(0)),
        MembershipRequest.add(members.campaign(), people.get(1), members.other()));
    Set<Membership> told =
        Set.copyOf(rig.backend().memberships(members.campaign(), Set.copyOf(people)));
    assertEquals(
        Set.of(
            members.membership(people.get(0), members.standard()),
            members.membership(people.get(1), members.other())),
        told);
  }

  @Test
  default void aStatusThatTheCampaignDoesNotHaveIsRefusedBeforeTheCall(Rig rig) {
    Members members = Members.of(rig);
    List<RecordRef> people = Converting.people(rig, 2);
    List<MembershipResult> results =
        members.write(
            MembershipRequest.add(members.campaign(), people.get(0), "Kit nonsense"),
            MembershipRequest.add(members.campaign(), people.get(1), members.other()));
    Members.rejected(Cause.INVALID_VALUE, results.get(0));
    assertEquals(new MembershipResult.Added(), results.get(1), "A bad one stops no other.");
    members.hold(people, "", members.other());
  }

  @Test
  default void aRenamedStatusIsNoticedAtOnce(Rig rig) {
    Members members = Members.of(rig);
    List<RecordRef> people = Converting.people(rig, 1);
    members.write(MembershipRequest.add(members.campaign(), people.get(0), members.other()));
    String name = rig.organisation().renameStatus(members.campaign(), members.other());
    Members.rejected(
        Cause.INVALID_VALUE,
        members
            .write(MembershipRequest.change(members.campaign(), people.get(0), members.other()))
            .get(0));
    assertEquals(
        new MembershipResult.Unchanged(Optional.of(name)),
        members.write(MembershipRequest.change(members.campaign(), people.get(0), name)).get(0));
  }

  @Test
  default void whatIsGoneStopsNoOther(Rig rig) {
    Members members = Members.of(rig);
    RecordRef person = Converting.people(rig, 1).get(0);
    String gone = rig.organisation().createCampaign();
    rig.organisation().deleteCampaign(gone);
    RecordRef nobody =
        new RecordRef(person.object(), rig.organisation().unknownId(person.object()));
    List<MembershipResult> results =
        members.write(
            MembershipRequest.add(gone, person),
            MembershipRequest.add(members.campaign(), nobody),
            MembershipRequest.add(members.campaign(), person));
    Members.rejected(Cause.REFERENCE, results.get(0));
    Members.rejected(Cause.GONE, results.get(1));
    assertEquals(new MembershipResult.Added(), results.get(2));
    assertEquals(List.of(), rig.backend().writeMemberships(List.of()));
  }

  @Test
  default void membersThatALostAnswerHidAreFoundWhenAskedAgain(Rig rig) {
    Members members = Members.of(rig);
    List<RecordRef> people = Converting.people(rig, 2);
    MembershipRequest[] requests =
        people.stream()
            .map(person -> MembershipRequest.add(members.campaign(), person, members.other()))
            .toArray(MembershipRequest[]::new);
    rig.organisation().strike(Trouble.LOST_ANSWER);
    List<MembershipResult> results = members.write(requests);
    if (rig.organisation().memberStatus(members.campaign(), people.get(0)).isEmpty()) {
      throw new TestAbortedException("The CRM did nothing: its answer can't get lost.");
    }
    for (MembershipResult result : results) {
      Sentences.check(
          assertInstanceOf(MembershipResult.Unknown.class, result, "Nobody knows: " + result)
              .reason());
    }
    for (MembershipResult result : members.write(requests)) {
      assertEquals(new MembershipResult.Unchanged(Optional.of(members.other())), result);
    }
  }

  @Test
  default void aCallForMembersThatFailsDidNothing(Rig rig) {
    Members members = Members.of(rig);
    RecordRef person = Converting.people(rig, 1).get(0);
    rig.organisation().strike(Trouble.RATE_LIMIT);
    Sentences.failure(
        FailureKind.RATE_LIMITED,
        "writeMemberships",
        () ->
            rig.backend()
                .writeMemberships(List.of(MembershipRequest.add(members.campaign(), person))));
    assertEquals(Optional.empty(), rig.organisation().memberStatus(members.campaign(), person));
  }

  @Test
  default void refusesCampaignsWithoutCampaigns(Rig rig) {
    if (rig.can(Capability.CAMPAIGNS)) {
      throw new TestAbortedException("The backend declares CAMPAIGNS.");
    }
    RecordRef nobody = new RecordRef("kit", "kit");
    for (Runnable call :
        List.<Runnable>of(
            () -> rig.backend().campaigns(true),
            () -> rig.backend().memberStatuses(Set.of("kit")),
            () -> rig.backend().memberships("kit", Set.of(nobody)),
            () -> rig.backend().writeMemberships(List.of(MembershipRequest.add("kit", nobody))))) {
      Sentences.failure(FailureKind.UNSUPPORTED, "a call for campaigns", call);
    }
  }
}
