package org.tandemcrm.web.sync;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.sync.RunRow;
import org.tandemcrm.core.sync.RunState;
import org.tandemcrm.web.frame.Badge;

/** Words, icons and colours for runs and what became of records. */
@Named("runBadges")
@ApplicationScoped
public class RunBadges {

  public Badge state(RunState state) {
    return switch (state) {
      case QUEUED -> Badge.waiting("queued");
      case RUNNING -> Badge.running("running");
      case DONE -> Badge.inStep("done");
      case FAILED -> Badge.failed("failed");
      case INTERRUPTED -> Badge.attention("interrupted");
    };
  }

  public Badge outcome(Outcome outcome) {
    String word = word(outcome);
    return switch (outcome) {
      case CREATED -> new Badge("in-step", "plus", word);
      case UPDATED -> new Badge("in-step", "pencil", word);
      case UNCHANGED -> new Badge("waiting", "equal", word);
      case OUT_OF_SCOPE -> new Badge("waiting", "filter", word);
      case LEFT_OUT -> Badge.attention(word);
      case FAILED -> Badge.failed(word);
    };
  }

  public Counts counts(RunRow run) {
    return Counts.of(run.counts());
  }

  /** What became of the records for the CRM. */
  public Counts written(RunRow run) {
    return Counts.of(run.written());
  }

  /** "left out" */
  public String word(Outcome outcome) {
    return switch (outcome) {
      case CREATED -> "created";
      case UPDATED -> "updated";
      case UNCHANGED -> "unchanged";
      case OUT_OF_SCOPE -> "out of scope";
      case LEFT_OUT -> "left out";
      case FAILED -> "failed";
    };
  }
}
