package org.tandemcrm.web.connection;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.action.ActionOffers;
import org.tandemcrm.core.budget.CallBudget;
import org.tandemcrm.core.budget.CallLimits;
import org.tandemcrm.core.budget.CallPurpose;
import org.tandemcrm.core.budget.CallState;
import org.tandemcrm.web.frame.Words;

/** The calls to a CRM in words, wherever a connection is shown. */
@Named
@RequestScoped
public class ApiCalls {

  @Inject private CallBudget budget;
  @Inject private ActionOffers actions;
  @Inject private Words words;

  /** Some of the calls that Tandem made today, and what they were for. */
  public record Part(String purpose, long calls) {}

  private final Map<Long, CallState> states = new HashMap<>();

  public CallState of(long connectionId) {
    return states.computeIfAbsent(connectionId, budget::state);
  }

  /** "1,200 of 15,000 (8 %)"; without a limit what Tandem itself made. */
  public String used(long connectionId) {
    CallState state = of(connectionId);
    return state
        .told()
        .map(
            told ->
                words.number(told.used())
                    + " of "
                    + words.number(told.limit())
                    + " ("
                    + told.percent()
                    + " %)")
        .orElseGet(() -> words.number(state.own()) + " today");
  }

  /** "Tandem made 96 today and will have made about 288 by midnight UTC." */
  public String own(long connectionId) {
    CallState state = of(connectionId);
    return "Tandem made "
        + words.number(state.own())
        + " today and will have made about "
        + words.number(state.forecast())
        + " by midnight UTC.";
  }

  /** Why the connection goes slower than usual; empty when it doesn't. */
  public String slow(long connectionId) {
    CallState state = of(connectionId);
    return state.isSlow()
        ? "The allowance of calls runs short, so cycles start "
            + (state.slowdown() == 2 ? "half" : "a quarter")
            + " as often until the count falls."
        : "";
  }

  /** What waits for the count to fall; empty when nothing does. */
  public String waiting(long connectionId) {
    CallState state = of(connectionId);
    if (state.stopsActions()) {
      return "Writing and actions wait from %d %% and %d %% on and go on when it falls."
          .formatted(CallLimits.WRITING_WAITS_AT, CallLimits.ACTIONS_WAIT_AT);
    }
    return state.stopsWriting()
        ? "Writing waits from %d %% on and goes on when it falls."
            .formatted(CallLimits.WRITING_WAITS_AT)
        : "";
  }

  /** Why a connection's actions wait, as what follows a colon; empty when they don't. */
  public String actionsWait(long connectionId) {
    CallState state = of(connectionId);
    return state
        .told()
        .filter(told -> state.stopsActions())
        .map(
            told ->
                ("%d %% of the CRM’s API calls are used (%s of %s), and actions go on by themselves"
                        + " once it is less than %d %%")
                    .formatted(
                        told.percent(),
                        words.number(told.used()),
                        words.number(told.limit()),
                        CallLimits.ACTIONS_WAIT_AT))
        .orElse("");
  }

  /** What Tandem's own calls of today were for, the most first. */
  public List<Part> parts(long connectionId) {
    return of(connectionId).today().entrySet().stream()
        .map(part -> new Part(purpose(part.getKey()), part.getValue()))
        .sorted(Comparator.comparing(Part::calls).reversed().thenComparing(Part::purpose))
        .toList();
  }

  private String purpose(String purpose) {
    return switch (purpose) {
      case CallPurpose.POLL -> "asking what changed";
      case CallPurpose.PUSH -> "writing";
      default -> CallPurpose.actionOf(purpose).flatMap(actions::act).orElse(purpose);
    };
  }
}
