package org.tandemcrm.web.action;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tandemcrm.core.action.ActionForecast;
import org.tandemcrm.core.action.ActionOffer;
import org.tandemcrm.core.action.ActionPlace;
import org.tandemcrm.core.connection.ConnectionState;
import org.tandemcrm.web.frame.Badge;
import org.tandemcrm.web.frame.RelativeTime;

/** What the confirmation of an action says: how many, what will happen to them, and when. */
public final class ForecastWords {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /**
   * Some of the prospects, and what becomes of them.
   *
   * @param badge what kind of fate it is
   */
  public record Part(Badge badge, String sentence) {}

  private final ActionForecast forecast;
  private final ActionOffer offer;
  private final Instant now;
  private final String callsUsed;

  ForecastWords(ActionForecast forecast, ActionOffer offer, Instant now) {
    this(forecast, offer, now, "");
  }

  /**
   * @param callsUsed why actions of the connection wait for its CRM's count of calls to fall; empty
   *     when they don't
   */
  ForecastWords(ActionForecast forecast, ActionOffer offer, Instant now, String callsUsed) {
    this.forecast = forecast;
    this.offer = offer;
    this.now = now;
    this.callsUsed = callsUsed;
  }

  /** What the button does: "Convert lead to contact for 212 prospects". */
  public String button() {
    return offer.act() + " for " + prospects(forecast.prospects().size());
  }

  /** How many and what, in a sentence. */
  public String heading() {
    return offer.label()
        + " for "
        + prospects(forecast.prospects().size())
        + offer.place().map(place -> ", through the connection " + place.name()).orElse("")
        + ".";
  }

  /** What becomes of them, those that go first. */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    forecast
        .asksBeyond()
        .ifPresent(
            most ->
                parts.add(
                    new Part(
                        Badge.attention("asks first"),
                        String.format(
                            Locale.ROOT,
                            "An admin has to approve it before any of it is done: nobody does this"
                                + " for more than %,d prospects in a day unasked.",
                            most))));
    int linked = forecast.linked().size();
    if (linked > 0) {
      String who =
          forecast.need().isEmpty()
              ? number(linked) + (linked == 1 ? " goes" : " go")
              : number(linked)
                  + (linked == 1 ? " is" : " are")
                  + " linked to "
                  + forecast.need()
                  + crm()
                  + (linked == 1 ? " now and goes" : " now and go");
      parts.add(new Part(Badge.running(isHeld() ? "held" : "to do"), who + " " + when() + "."));
    }
    int missing = forecast.missing();
    if (missing > 0) {
      parts.add(
          forecast.waiting()
              ? new Part(
                  Badge.waiting("waits"),
                  number(missing)
                      + (missing == 1 ? " waits" : " wait")
                      + " for the link to "
                      + forecast.need()
                      + crm()
                      + ", up to "
                      + forecast.patience().toDays()
                      + (forecast.patience().toDays() == 1 ? " day " : " days ")
                      + (forecast.asksBeyond().isPresent()
                          ? "from the approval on."
                          : "until " + DAY.format(forecast.expires()) + "."))
              : new Part(
                  Badge.attention("skipped"),
                  number(missing)
                      + (missing == 1 ? " is" : " are")
                      + " not linked to "
                      + forecast.need()
                      + crm()
                      + " and will be skipped."));
    }
    if (forecast.gone() > 0) {
      parts.add(
          new Part(
              Badge.attention("left out"),
              number(forecast.gone())
                  + (forecast.gone() == 1 ? " was" : " were")
                  + " deleted and can’t be reached."));
    }
    return parts;
  }

  /** Who has an open run of the same; empty for nobody. */
  public String open() {
    int open = forecast.open().size();
    return open == 0
        ? ""
        : number(open)
            + (open == 1 ? " has" : " have")
            + " an open run of the same action with the same choices.";
  }

  private String when() {
    if (forecast.asksBeyond().isPresent()) {
      return "once an admin has approved it";
    }
    if (is(ConnectionState.PAUSED)) {
      return "once the connection " + place() + " is resumed: it is paused";
    }
    if (is(ConnectionState.STOPPED)) {
      return "once the connection " + place() + " works again: it is stopped";
    }
    if (!callsUsed.isEmpty()) {
      return "once the CRM has calls to spare: " + callsUsed;
    }
    if (forecast.atOnce()) {
      return "at once";
    }
    return "with the next cycle of "
        + place()
        + forecast
            .nextCycle()
            .filter(next -> next.isAfter(now))
            .map(next -> ", " + RelativeTime.words(next, now))
            .orElse(", which is about to start");
  }

  private boolean isHeld() {
    return forecast.asksBeyond().isPresent()
        || is(ConnectionState.PAUSED)
        || is(ConnectionState.STOPPED)
        || !callsUsed.isEmpty();
  }

  private boolean is(ConnectionState state) {
    return forecast.standing().filter(state::equals).isPresent();
  }

  private String place() {
    return offer.place().map(ActionPlace::name).orElse("");
  }

  private String crm() {
    return offer.place().map(place -> " in " + place.crm()).orElse("");
  }

  private static String prospects(int amount) {
    return number(amount) + (amount == 1 ? " prospect" : " prospects");
  }

  private static String number(int amount) {
    return String.format(Locale.ROOT, "%,d", amount);
  }
}
