package org.tandemcrm.web.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.action.ActionForecast;
import org.tandemcrm.core.action.ActionGuard;
import org.tandemcrm.core.action.ActionOffer;
import org.tandemcrm.core.action.ActionPlace;
import org.tandemcrm.core.connection.ConnectionState;

class ForecastWordsTest {

  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

  private static final ActionOffer CONVERT =
      new ActionOffer(
          "convert-lead",
          "Convert lead to contact in Acme CRM",
          "Convert lead to contact",
          "",
          Optional.of(new ActionPlace(7, "Main org", "Acme CRM")),
          List.of());

  private static final ActionOffer HERE =
      new ActionOffer(
          "change-field", "Change field", "Change field", "", Optional.empty(), List.of());

  @Test
  void whoIsLinkedGoesWithTheCycleAndTheOthersWaitForTwoWeeks() {
    ForecastWords words = words(forecast(212, 180, 4, true, false, ConnectionState.ENABLED, 3));
    assertEquals("Convert lead to contact for 212 prospects", words.button());
    assertEquals(
        "Convert lead to contact in Acme CRM for 212 prospects, through the connection Main org.",
        words.heading());
    assertEquals(
        List.of(
            "to do: 180 are linked to a lead or contact in Acme CRM now and go with the next cycle"
                + " of Main org, in 3 min.",
            "waits: 32 wait for the link to a lead or contact in Acme CRM, up to 14 days until"
                + " 14 Dec 2026."),
        sentences(words));
    assertEquals("4 have an open run of the same action with the same choices.", words.open());
  }

  @Test
  void oneIsOne() {
    ForecastWords words = words(forecast(2, 1, 1, true, true, ConnectionState.ENABLED, 3));
    assertEquals(
        List.of(
            "to do: 1 is linked to a lead or contact in Acme CRM now and goes at once.",
            "waits: 1 waits for the link to a lead or contact in Acme CRM, up to 14 days until"
                + " 14 Dec 2026."),
        sentences(words));
    assertEquals("1 has an open run of the same action with the same choices.", words.open());
    assertEquals(
        "Convert lead to contact for 1 prospect",
        words(forecast(1, 1, 0, true, true, ConnectionState.ENABLED, 3)).button());
  }

  @Test
  void aConnectionThatIsPausedOrStoppedHoldsThem() {
    assertEquals(
        List.of(
            "held: 2 are linked to a lead or contact in Acme CRM now and go once the connection"
                + " Main org is resumed: it is paused."),
        sentences(words(forecast(2, 2, 0, true, true, ConnectionState.PAUSED, 3))));
    assertEquals(
        List.of(
            "held: 2 are linked to a lead or contact in Acme CRM now and go once the connection"
                + " Main org works again: it is stopped."),
        sentences(words(forecast(2, 2, 0, true, false, ConnectionState.STOPPED, 3))));
  }

  @Test
  void fewCallsThatAreLeftHoldThem() {
    ForecastWords words =
        new ForecastWords(
            forecast(2, 2, 0, true, true, ConnectionState.ENABLED, 3),
            CONVERT,
            NOW,
            "96 % are used");
    assertEquals(
        List.of(
            "held: 2 are linked to a lead or contact in Acme CRM now and go once the CRM has calls"
                + " to spare: 96 % are used."),
        sentences(words));
  }

  @Test
  void aCycleThatIsOverdueIsAboutToStart() {
    assertEquals(
        List.of(
            "to do: 2 are linked to a lead or contact in Acme CRM now and go with the next cycle of"
                + " Main org, which is about to start."),
        sentences(words(forecast(2, 2, 0, true, false, ConnectionState.ENABLED, -1))));
  }

  @Test
  void whatDoesNotWaitIsSkipped() {
    assertEquals(
        List.of(
            "skipped: 1,200 are not linked to a lead or contact in Acme CRM and will be skipped."),
        sentences(words(forecast(1200, 0, 0, false, true, ConnectionState.ENABLED, 3))));
  }

  @Test
  void whoAsksForTooManyInADayIsToldThatAnAdminDecides() {
    ActionForecast many =
        forecast(60, 50, 20, true, true, ConnectionState.ENABLED, 3, new ActionGuard(500, 450));
    assertEquals(
        List.of(
            "asks first: An admin has to approve it before any of it is done: nobody does this for"
                + " more than 500 prospects in a day unasked.",
            "held: 50 are linked to a lead or contact in Acme CRM now and go once an admin has"
                + " approved it.",
            "waits: 10 wait for the link to a lead or contact in Acme CRM, up to 14 days from the"
                + " approval on."),
        sentences(words(many)));
    assertEquals(
        "to do: 30 are linked to a lead or contact in Acme CRM now and go at once.",
        sentences(words(many.withoutOpen())).get(0));
  }

  @Test
  void anActionHereNeedsNothing() {
    ActionForecast forecast =
        new ActionForecast(
            List.of(1L, 2L),
            3,
            Set.of(1L, 2L),
            Set.of(),
            "",
            false,
            true,
            Optional.empty(),
            Optional.empty(),
            Duration.ofDays(14),
            NOW,
            Set.of(),
            ActionGuard.NONE);
    ForecastWords words = new ForecastWords(forecast, HERE, NOW);
    assertEquals("Change field for 2 prospects.", words.heading());
    assertEquals(
        List.of("to do: 2 go at once.", "left out: 3 were deleted and can’t be reached."),
        sentences(words));
    assertEquals("", words.open());
  }

  private static ForecastWords words(ActionForecast forecast) {
    return new ForecastWords(forecast, CONVERT, NOW);
  }

  private static List<String> sentences(ForecastWords words) {
    return words.parts().stream()
        .map(part -> part.badge().word() + ": " + part.sentence())
        .toList();
  }

  private static ActionForecast forecast(
      int all,
      int linked,
      int open,
      boolean waiting,
      boolean atOnce,
      ConnectionState standing,
      int minutes) {
    return forecast(all, linked, open, waiting, atOnce, standing, minutes, ActionGuard.NONE);
  }

  private static ActionForecast forecast(
      int all,
      int linked,
      int open,
      boolean waiting,
      boolean atOnce,
      ConnectionState standing,
      int minutes,
      ActionGuard guard) {
    return new ActionForecast(
        LongStream.rangeClosed(1, all).boxed().toList(),
        0,
        LongStream.rangeClosed(1, linked).boxed().collect(Collectors.toSet()),
        LongStream.rangeClosed(1, open).boxed().collect(Collectors.toSet()),
        "a lead or contact",
        waiting,
        atOnce,
        Optional.of(NOW.plus(Duration.ofMinutes(minutes))),
        Optional.of(standing),
        Duration.ofDays(14),
        NOW,
        LongStream.rangeClosed(1, all).boxed().collect(Collectors.toSet()),
        guard);
  }
}
