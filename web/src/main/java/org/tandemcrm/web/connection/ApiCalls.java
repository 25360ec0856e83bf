package org.tandemcrm.web.connection;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import org.tandemcrm.core.budget.CallBudget;
import org.tandemcrm.core.budget.CallState;
import org.tandemcrm.web.frame.Words;

/** The calls to a CRM in words, wherever a connection is shown. */
@Named
@RequestScoped
public class ApiCalls {

  @Inject private CallBudget budget;
  @Inject private Words words;

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
}
