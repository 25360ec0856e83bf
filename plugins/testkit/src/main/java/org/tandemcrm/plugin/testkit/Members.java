package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opentest4j.AssertionFailedError;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.MemberStatus;
import org.tandemcrm.spi.Membership;
import org.tandemcrm.spi.MembershipRequest;
import org.tandemcrm.spi.MembershipResult;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.WriteResult.Cause;

/**
 * A new campaign of one test.
 *
 * @param ofDefault its default status
 * @param ofOther another of its statuses
 */
record Members(Rig rig, String campaign, MemberStatus ofDefault, MemberStatus ofOther) {

  /** Skips the test for a backend without campaigns. */
  static Members of(Rig rig) {
    rig.needs(Capability.CAMPAIGNS);
    String campaign = rig.organisation().createCampaign();
    List<MemberStatus> statuses =
        rig.backend().memberStatuses(Set.of(campaign)).getOrDefault(campaign, List.of());
    return new Members(rig, campaign, one(statuses, true), one(statuses, false));
  }

  private static MemberStatus one(List<MemberStatus> statuses, boolean isDefault) {
    return statuses.stream()
        .filter(status -> status.isDefault() == isDefault)
        .findFirst()
        .orElseThrow(
            () -> new AssertionFailedError("A new campaign has a default and others: " + statuses));
  }

  String standard() {
    return ofDefault.value();
  }

  String other() {
    return ofOther.value();
  }

  List<MembershipResult> write(MembershipRequest... requests) {
    List<MembershipResult> results = rig.backend().writeMemberships(List.of(requests));
    assertEquals(requests.length, results.size(), "One result for each request.");
    return results;
  }

  /** The membership of a person as it has to be told. */
  Membership membership(RecordRef person, String status) {
    MemberStatus known = status.equals(other()) ? ofOther : ofDefault;
    return new Membership(campaign, person, Optional.of(status), known.responded());
  }

  /** What the CRM itself has to hold: a status of each person, empty text for who is no member. */
  void hold(List<RecordRef> people, String... statuses) {
    for (int i = 0; i < statuses.length; i++) {
      assertEquals(
          Optional.of(statuses[i]).filter(status -> !status.isEmpty()),
          rig.organisation().memberStatus(campaign, people.get(i)),
          "The CRM holds something else than was asked for.");
    }
  }

  static void rejected(Cause cause, MembershipResult result) {
    MembershipResult.Rejected rejected =
        assertInstanceOf(MembershipResult.Rejected.class, result, () -> "It can't be: " + result);
    assertEquals(cause, rejected.cause(), rejected::reason);
    Sentences.check(rejected.reason());
  }
}
