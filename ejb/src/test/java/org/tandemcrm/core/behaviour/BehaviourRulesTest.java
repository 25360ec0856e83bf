package org.tandemcrm.core.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BehaviourRulesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final BehaviourRules rules = new BehaviourRules(NOW);

  @Test
  void aGoodOneIsTakenInItsPlainForm() {
    BehaviourDraft draft =
        draft(" v1 ", " Ann@X.org ", "", " page visit ", "2026-11-22T11:00:00.123456+01:00", "");
    assertEquals(Optional.empty(), rules.trouble(draft));
    assertEquals(
        new Behaviour(
            0,
            "v1",
            Optional.of("ann@x.org"),
            "Ann@X.org",
            Optional.empty(),
            "page visit",
            Instant.parse("2026-11-22T10:00:00.123Z"),
            Optional.empty()),
        rules.of(draft));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | a@x.org | '' | visit | 2026-11-22T10:00:00Z | It has no id: give an id of your own,"
            + " under which it is taken once.",
        "v1 | '' | '' | visit | 2026-11-22T10:00:00Z | It doesn't say whose it is: give the email"
            + " or the number of a prospect.",
        "v1 | a@x.org | 7 | visit | 2026-11-22T10:00:00Z | It names an email and a prospect: give"
            + " one of them.",
        "v1 | anna | '' | visit | 2026-11-22T10:00:00Z | Its email is no email address: anna.",
        "v1 | '' | seven | visit | 2026-11-22T10:00:00Z | Its prospect is no number of a prospect:"
            + " seven.",
        "v1 | a@x.org | '' | '' | 2026-11-22T10:00:00Z | It has no name: give what was done, such"
            + " as page visit.",
        "v1 | a@x.org | '' | visit | '' | It has no time: give when it happened, like"
            + " 2026-03-31T14:30:00Z.",
        "v1 | a@x.org | '' | visit | 2026-11-22 10:00 | Its time can't be read: 2026-11-22 10:00."
            + " Write it with its zone, like 2026-03-31T14:30:00Z or 2026-03-31T16:30:00+02:00.",
        "v1 | a@x.org | '' | visit | 1969-12-31T23:59:59Z | Its time is before 1970:"
            + " 1969-12-31T23:59:59Z.",
        "v1 | a@x.org | '' | visit | 2026-11-22T10:11:00Z | Its time is in the future:"
            + " 2026-11-22T10:11:00Z. Here it is 2026-11-22T10:00:00Z.",
      })
  void whatIsWrongIsSaidWithItsCure(
      String id, String email, String prospect, String name, String at, String trouble) {
    assertEquals(Optional.of(trouble), rules.trouble(draft(id, email, prospect, name, at, "")));
  }

  @Test
  void sizesHaveLimits() {
    assertEquals(
        Optional.of("Its name has 101 characters; 100 is the most."),
        rules.trouble(draft("v1", "a@x.org", "", "x".repeat(101), "2026-11-22T10:00:00Z", "")));
    assertEquals(
        Optional.of("Its data has 4,001 characters as JSON; 4,000 is the most."),
        rules.trouble(
            draft("v1", "a@x.org", "", "visit", "2026-11-22T10:00:00Z", "x".repeat(4001))));
    assertEquals(
        Optional.of("Its name holds a control character: leave it out."),
        rules.trouble(draft("v1", "a@x.org", "", "vi\0sit", "2026-11-22T10:00:00Z", "")));
  }

  private static BehaviourDraft draft(
      String id, String email, String prospect, String name, String at, String data) {
    return new BehaviourDraft(0, id, email, prospect, name, at, data, Optional.empty());
  }
}
