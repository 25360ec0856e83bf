package org.tandemcrm.spi;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of one {@link ActionRun}. Each text is a sentence for the person who asked for it:
 * what was done, or what was not and why; never a secret.
 */
public sealed interface ActionOutcome {

  /**
   * It is done, now or by an earlier call of the same run.
   *
   * @param result what there is now, such as {@code "Converted to the contact 003…"}
   * @param page where a person sees in the CRM what was made, an absolute http or https address
   */
  record Done(String result, Optional<URI> page) implements ActionOutcome {
    public Done {
      Objects.requireNonNull(result, "result");
      Objects.requireNonNull(page, "page");
    }

    /** Nothing that has a page of its own. */
    public Done(String result) {
      this(result, Optional.empty());
    }
  }

  /** There was nothing to do for this prospect, and that is no failure. */
  record Skipped(String reason) implements ActionOutcome {
    public Skipped {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** It can't be done, and trying again would not help until somebody changes something. */
  record Failed(String reason) implements ActionOutcome {
    public Failed {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * It could not be done, or nobody knows whether it was, and it may work a little later: the host
   * hands it over again, a finite number of times.
   *
   * @param pause how long to wait at least; absent for the host's own schedule
   */
  record Postponed(String reason, Optional<Duration> pause) implements ActionOutcome {
    public Postponed {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(pause, "pause");
    }

    /** To be tried again by the host's own schedule. */
    public Postponed(String reason) {
      this(reason, Optional.empty());
    }
  }

  /**
   * The link that the action needs is no longer there: it waits for one as if it had just been
   * asked for, and is given up at the time that was set then. Only for an action that {@linkplain
   * ActionNeeds#waiting waits}.
   */
  record WaitsForLink(String reason) implements ActionOutcome {
    public WaitsForLink {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
