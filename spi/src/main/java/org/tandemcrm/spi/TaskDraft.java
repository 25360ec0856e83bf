package org.tandemcrm.spi;

import java.util.Objects;

/**
 * The task that the host drafted for one {@link ActionRun}, or why it didn't. Each reason is a
 * sentence for people.
 */
public sealed interface TaskDraft {

  /**
   * It can be created.
   *
   * @param request under the run's key, marked as asked for again when the run is repeated
   */
  record Ready(TaskRequest request) implements TaskDraft {
    public Ready {
      Objects.requireNonNull(request, "request");
    }
  }

  /** It can't, until somebody changes the template, the prospect or the parameters. */
  record Refused(String reason) implements TaskDraft {
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Not yet: the host learns by itself what is missing. */
  record TooEarly(String reason) implements TaskDraft {
    public TooEarly {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
