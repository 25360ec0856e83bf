package org.tandemcrm.web.frame;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Times, durations and numbers as every page writes them: {@code #{words.ago(run.endedAt())}}. */
@Named
@ApplicationScoped
public class Words {

  private Clock clock;

  /** For the container's proxy. */
  protected Words() {}

  @Inject
  public Words(Clock clock) {
    this.clock = clock;
  }

  public String ago(Instant instant) {
    return RelativeTime.words(instant, clock.instant());
  }

  public String exact(Instant instant) {
    return RelativeTime.exact(instant);
  }

  public String duration(Duration duration) {
    return RelativeTime.duration(duration);
  }

  /** How long it took from one to the other. */
  public String between(Instant start, Instant end) {
    return RelativeTime.duration(Duration.between(start, end));
  }

  /** 12,340 */
  public String number(long amount) {
    return NumberFormat.getIntegerInstance(Locale.US).format(amount);
  }

  /** "1 link", "2 links": for nouns whose plural ends with s. */
  public String count(long amount, String noun) {
    return number(amount) + " " + noun + (amount == 1 ? "" : "s");
  }

  /** "The first 20 of 24 records" where not all are shown, else "4 records". */
  public String first(long shown, long all, String noun) {
    return shown < all
        ? "The first %s of %s".formatted(number(shown), count(all, noun))
        : count(all, noun);
  }
}
