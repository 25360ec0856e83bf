package org.tandemcrm.core.budget;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tandemcrm.spi.CallUsage;

/**
 * Which of the calls to one CRM are noted, and who is at work with it. Whoever looks takes all that
 * was called since anybody's last look, so that no call is noted twice and none is left out; of
 * those who work at the same time one may be given what the other called.
 */
final class CallTally {

  /** Where calls are noted. */
  interface Book {

    /**
     * @param usage what the CRM told last
     * @return false when it couldn't be noted: the next look takes these calls again
     */
    boolean note(String purpose, long calls, CallUsage usage);
  }

  private final Supplier<Optional<CallUsage>> usage;
  private final Book book;
  private final Map<String, String> atWork = new LinkedHashMap<>();
  private long noted;

  /**
   * @param usage what has been called since the server's start; absent while nobody counts
   */
  CallTally(Supplier<Optional<CallUsage>> usage, Book book) {
    this.usage = usage;
    this.book = book;
  }

  /**
   * From now on a worker calls for that purpose. What was called before is theirs who began last,
   * or nobody's.
   */
  synchronized void begin(String worker, String purpose) {
    note(atWork.getOrDefault(worker, latest()));
    atWork.remove(worker);
    atWork.put(worker, purpose);
  }

  /** Notes what was called since the last look, as theirs who began last. */
  synchronized void noteRest() {
    note(latest());
  }

  /** Notes what was called since the last look. */
  synchronized void note(String purpose) {
    Optional<CallUsage> now = usage.get();
    long calls = now.map(CallUsage::ownCalls).orElse(0L) - noted;
    if (calls > 0 && book.note(purpose, calls, now.get())) {
      noted += calls;
    }
  }

  /** A worker is through; what was called since the last look is theirs. */
  synchronized void end(String worker) {
    String purpose = atWork.remove(worker);
    note(purpose == null ? latest() : purpose);
  }

  private String latest() {
    String last = CallPurpose.OTHERS;
    for (String purpose : atWork.values()) {
      last = purpose;
    }
    return last;
  }
}
