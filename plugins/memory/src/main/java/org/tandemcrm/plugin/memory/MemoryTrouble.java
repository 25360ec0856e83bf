package org.tandemcrm.plugin.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.tandemcrm.spi.WriteResult;

/** What is made to go wrong with writes, so that a host can be tested against it. */
final class MemoryTrouble {

  private WriteResult.Cause cause = WriteResult.Cause.OTHER;
  private int rejections;
  private int postponements;
  private int lostAnswers;
  private OptionalInt shortAnswer = OptionalInt.empty();
  private OptionalInt endOfJob = OptionalInt.empty();

  synchronized void reject(WriteResult.Cause why, int mutations) {
    cause = why;
    rejections = mutations;
  }

  synchronized void postpone(int mutations) {
    postponements = mutations;
  }

  synchronized void loseAnswers(int calls) {
    lostAnswers = calls;
  }

  synchronized void shortenAnswer(int results) {
    shortAnswer = OptionalInt.of(results);
  }

  synchronized void giveUpJob(int mutations) {
    endOfJob = OptionalInt.of(mutations);
  }

  /** How many of its mutations the next job gets done. */
  synchronized int giveUpAfter(int mutations) {
    int done = Math.min(mutations, endOfJob.orElse(mutations));
    endOfJob = OptionalInt.empty();
    return done;
  }

  /** True when this call's answer gets lost. */
  synchronized boolean losesAnswer() {
    boolean lost = lostAnswers > 0;
    lostAnswers -= lost ? 1 : 0;
    return lost;
  }

  /** What becomes of the next mutation instead of being written; absent for nothing. */
  synchronized Optional<WriteResult> instead() {
    if (rejections > 0) {
      rejections--;
      return Optional.of(
          MemoryRules.rejected(cause, "The organisation refuses this record, as it was told to."));
    }
    if (postponements > 0) {
      postponements--;
      return Optional.of(new WriteResult.Postponed("Somebody else holds this record just now."));
    }
    return Optional.empty();
  }

  /** What the caller learns of what was written: results that don't arrive are unknown. */
  List<WriteResult> answered(List<WriteResult> results) {
    return answered(results, WriteResult.Unknown::new);
  }

  /**
   * The same for results of any type.
   *
   * @param unknown makes the result that nobody knows, of a reason
   */
  synchronized <R> List<R> answered(List<R> results, Function<String, R> unknown) {
    int arrived = results.size();
    if (losesAnswer()) {
      arrived = 0;
    } else if (shortAnswer.isPresent()) {
      arrived = Math.min(arrived, shortAnswer.getAsInt());
      shortAnswer = OptionalInt.empty();
    }
    List<R> answered = new ArrayList<>(results.subList(0, arrived));
    while (answered.size() < results.size()) {
      answered.add(unknown.apply("The organisation's answer got lost on its way."));
    }
    return answered;
  }
}
