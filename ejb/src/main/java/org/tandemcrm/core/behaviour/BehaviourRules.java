package org.tandemcrm.core.behaviour;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tandemcrm.core.matching.EmailKey;

/** What a behaviour must be like, whoever tells of it. Pure. */
final class BehaviourRules {

  /** Characters of an id and of a name. */
  static final int MOST_TEXT = 100;

  /** Characters of the data as JSON. */
  static final int MOST_DATA = 4000;

  private static final int MOST_EMAIL = 320;

  /** So far the teller's clock may be before ours. */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  /** PostgreSQL has no U+0000, and no page could show the others. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private final Instant now;

  /**
   * @param now when the behaviours came
   */
  BehaviourRules(Instant now) {
    this.now = now;
  }

  /** What is wrong with it, as a sentence; absent for a good one. */
  Optional<String> trouble(BehaviourDraft draft) {
    return draft
        .trouble()
        .or(() -> text("id", draft.id(), "an id of your own, under which it is taken once"))
        .or(() -> text("name", draft.name(), "what was done, such as page visit"))
        .or(() -> whose(draft))
        .or(() -> time(draft.at()))
        .or(() -> data(draft.data()));
  }

  /** The behaviour; {@link #trouble} found nothing wrong with it. */
  Behaviour of(BehaviourDraft draft) {
    String email = draft.email().strip();
    return new Behaviour(
        draft.place(),
        draft.id().strip(),
        email.isEmpty() ? Optional.empty() : EmailKey.of(Optional.of(email)),
        email,
        email.isEmpty() ? Optional.of(Long.valueOf(draft.prospect().strip())) : Optional.empty(),
        draft.name().strip(),
        instant(draft.at()).orElseThrow(),
        Optional.of(draft.data()).filter(data -> !data.isBlank()));
  }

  private static Optional<String> text(String field, String given, String meaning) {
    String text = given.strip();
    if (text.isEmpty()) {
      return Optional.of("It has no %s: give %s.".formatted(field, meaning));
    }
    if (text.length() > MOST_TEXT) {
      return Optional.of(
          "Its %s has %d characters; %d is the most.".formatted(field, text.length(), MOST_TEXT));
    }
    return CONTROL.matcher(text).find()
        ? Optional.of("Its %s holds a control character: leave it out.".formatted(field))
        : Optional.empty();
  }

  private static Optional<String> whose(BehaviourDraft draft) {
    String email = draft.email().strip();
    String prospect = draft.prospect().strip();
    if (email.isEmpty() == prospect.isEmpty()) {
      return Optional.of(
          email.isEmpty()
              ? "It doesn't say whose it is: give the email or the number of a prospect."
              : "It names an email and a prospect: give one of them.");
    }
    if (email.isEmpty()) {
      return NUMBER.matcher(prospect).matches()
          ? Optional.empty()
          : Optional.of("Its prospect is no number of a prospect: %s.".formatted(shown(prospect)));
    }
    boolean good =
        email.length() <= MOST_EMAIL
            && EMAIL.matcher(email).matches()
            && !CONTROL.matcher(email).find();
    return good
        ? Optional.empty()
        : Optional.of("Its email is no email address: %s.".formatted(shown(email)));
  }

  private Optional<String> time(String given) {
    if (given.isBlank()) {
      return Optional.of("It has no time: give when it happened, like 2026-03-31T14:30:00Z.");
    }
    Optional<Instant> at = instant(given);
    if (at.isEmpty()) {
      return Optional.of(
          "Its time can't be read: %s. Write it with its zone, like 2026-03-31T14:30:00Z or 2026-03-31T16:30:00+02:00."
              .formatted(shown(given)));
    }
    if (at.get().isBefore(Instant.EPOCH)) {
      return Optional.of("Its time is before 1970: %s.".formatted(shown(given)));
    }
    return at.get().isAfter(now.plus(AHEAD))
        ? Optional.of(
            "Its time is in the future: %s. Here it is %s."
                .formatted(shown(given), now.truncatedTo(ChronoUnit.SECONDS)))
        : Optional.empty();
  }

  private static Optional<Instant> instant(String given) {
    try {
      return Optional.of(
          OffsetDateTime.parse(given.strip()).toInstant().truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeException bad) {
      return Optional.empty();
    }
  }

  private static Optional<String> data(String data) {
    if (data.length() > MOST_DATA) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "Its data has %,d characters as JSON; %,d is the most.",
              data.length(),
              MOST_DATA));
    }
    return data.indexOf('\0') >= 0 || data.contains("\\u0000")
        ? Optional.of("Its data holds the character U+0000, which no text here can.")
        : Optional.empty();
  }

  private static String shown(String text) {
    String plain = CONTROL.matcher(text.strip()).replaceAll(" ");
    return plain.length() <= 60 ? plain : plain.substring(0, 60) + "…";
  }
}
