package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import org.tandemcrm.plugin.testkit.TestOrganisation.Trouble;
import org.tandemcrm.spi.ConversionRequest;
import org.tandemcrm.spi.ConversionResult;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.WriteResult.Cause;

/** Leads that the CRM refuses to convert, and calls that fail; skipped without CONVERT. */
interface ConversionFailureContract {

  @Test
  default void aBadLeadStopsNoOther(Rig rig) {
    Converting leads = Converting.needed(rig);
    List<String> ids = leads.leads(5);
    List<ConversionResult> results =
        leads.all(
            List.of(
                leads.request(ids.get(0)).build(),
                ConversionRequest.of(ids.get(1), "Kit nonsense").build(),
                leads.request(rig.organisation().unknownId(leads.name(ObjectKind.LEAD))).build(),
                leads
                    .request(ids.get(2))
                    .account(rig.organisation().unknownId(leads.name(ObjectKind.ACCOUNT)))
                    .build(),
                leads
                    .request(ids.get(3))
                    .owner(rig.organisation().unknownId(leads.name(ObjectKind.USER)))
                    .build(),
                leads.request(ids.get(4)).build()));
    assertInstanceOf(ConversionResult.Converted.class, results.get(0), "the first");
    rejected(Cause.INVALID_VALUE, results.get(1));
    rejected(Cause.GONE, results.get(2));
    rejected(Cause.REFERENCE, results.get(3));
    rejected(Cause.OWNER, results.get(4));
    assertInstanceOf(ConversionResult.Converted.class, results.get(5), "the last");
  }

  @Test
  default void aDeletedLeadIsGone(Rig rig) {
    Converting leads = Converting.needed(rig);
    String lead = leads.lead();
    rig.organisation().delete(leads.name(ObjectKind.LEAD), lead);
    rejected(Cause.GONE, leads.plainly(List.of(lead)).get(0));
  }

  @Test
  default void aQueuesLeadNeedsAnOwner(Rig rig) {
    Converting leads = Converting.needed(rig);
    String lead = leads.lead();
    rig.organisation().giveToQueue(leads.name(ObjectKind.LEAD), lead);
    rejected(Cause.OWNER, leads.plainly(List.of(lead)).get(0));
    leads.converted(leads.request(lead).owner(Converting.user(rig)).build());
  }

  @Test
  default void aConversionThatFailsDidNothing(Rig rig) {
    Converting leads = Converting.needed(rig);
    List<String> two = leads.leads(2);
    List<ConversionRequest> requests =
        two.stream().map(lead -> leads.request(lead).build()).toList();
    String contact = leads.name(ObjectKind.CONTACT);
    Set<String> before = rig.organisation().ids(contact);
    rig.organisation().strike(Trouble.RATE_LIMIT);
    Sentences.failure(FailureKind.RATE_LIMITED, "convert", () -> rig.backend().convert(requests));
    assertEquals(
        before,
        rig.organisation().ids(contact),
        "A call that throws has done nothing: else its results must say so.");
  }

  @Test
  default void whatALostAnswerHidIsToldWhenAskedAgain(Rig rig) {
    Converting leads = Converting.needed(rig);
    leads.plainly(leads.leads(1));
    List<String> two = leads.leads(2);
    int before = leads.contacts().size();
    rig.organisation().strike(Trouble.LOST_ANSWER);
    List<ConversionResult> results = leads.plainly(two);
    if (leads.contacts().size() == before) {
      throw new TestAbortedException("The CRM did nothing: its answer can't get lost.");
    }
    for (ConversionResult result : results) {
      Sentences.check(
          assertInstanceOf(ConversionResult.Unknown.class, result, "Nobody knows: " + result)
              .reason());
    }
    for (ConversionResult result : leads.plainly(two)) {
      assertInstanceOf(ConversionResult.AlreadyConverted.class, result);
    }
    assertEquals(before + 2, leads.contacts().size(), "Nothing may be done twice.");
  }

  private static void rejected(Cause cause, ConversionResult result) {
    ConversionResult.Rejected rejected =
        assertInstanceOf(ConversionResult.Rejected.class, result, () -> "It can't be: " + result);
    assertEquals(cause, rejected.cause(), rejected::reason);
    Sentences.check(rejected.reason());
  }
}
