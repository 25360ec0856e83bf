package org.tandemcrm.web.sync;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.journal.Outcome;

/** What became of the records that were read, in a fixed order; the parts add up to the total. */
public record Counts(List<Part> parts) {

  /** The records of one outcome. */
  public record Part(Outcome outcome, long amount) {}

  public Counts {
    parts = List.copyOf(parts);
  }

  public static Counts of(Map<Outcome, Long> amounts) {
    return new Counts(
        Arrays.stream(Outcome.values())
            .map(outcome -> new Part(outcome, amounts.getOrDefault(outcome, 0L)))
            .toList());
  }

  /** How many records were read. */
  public long read() {
    return parts.stream().mapToLong(Part::amount).sum();
  }

  public long of(Outcome outcome) {
    return parts.get(outcome.ordinal()).amount();
  }

  /** The outcomes that occurred. */
  public List<Part> present() {
    return parts.stream().filter(part -> part.amount() > 0).toList();
  }
}
