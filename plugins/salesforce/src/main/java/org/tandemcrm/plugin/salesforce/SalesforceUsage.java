package org.tandemcrm.plugin.salesforce;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemcrm.spi.CallUsage;

/** Counts our calls, and remembers what Salesforce last told of everybody's. */
final class SalesforceUsage {

  /** {@code api-usage=10018/100000}, beside others of an app or a burst. */
  private static final Pattern TOLD =
      Pattern.compile("(?:^|;\\s*)api-usage=(\\d{1,18})/(\\d{1,18})");

  private final AtomicLong own = new AtomicLong();
  private volatile CallUsage told = new CallUsage(0, OptionalLong.empty(), OptionalLong.empty());

  /** Another call is on its way. */
  void count() {
    own.incrementAndGet();
  }

  /**
   * Learns from an answer.
   *
   * @param limitInfo its header {@code Sforce-Limit-Info}, empty text for none
   */
  void learn(String limitInfo) {
    Matcher matcher = TOLD.matcher(limitInfo);
    if (matcher.find()) {
      told =
          new CallUsage(
              0,
              OptionalLong.of(Long.parseLong(matcher.group(1))),
              OptionalLong.of(Long.parseLong(matcher.group(2))));
    }
  }

  CallUsage now() {
    CallUsage last = told;
    return new CallUsage(own.get(), last.used(), last.limit());
  }
}
