package org.tandemcrm.web.action;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Locale;
import org.tandemcrm.core.action.ActionState;
import org.tandemcrm.web.frame.Badge;

/** Words, icons and colours for the states of a run of an action. */
@Named("actionBadges")
@ApplicationScoped
public class ActionBadges {

  public Badge state(ActionState state) {
    String word = word(state);
    return switch (state) {
      case WAITING, READY -> Badge.waiting(word);
      case HELD -> Badge.attention(word);
      case RUNNING -> Badge.running(word);
      case DONE -> Badge.inStep(word);
      case FAILED -> Badge.failed(word);
      case SKIPPED -> new Badge("waiting", "equal", word);
      case DISMISSED -> Badge.attention(word);
      case CANCELLED -> new Badge("waiting", "cross", word);
    };
  }

  /** A run that is given up soon. */
  public Badge getExpiring() {
    return Badge.attention("expires soon");
  }

  /** "waiting", "to do", "given up" */
  public String word(ActionState state) {
    return switch (state) {
      case READY -> "to do";
      case HELD -> "waits for approval";
      case DISMISSED -> "given up";
      default -> state.name().toLowerCase(Locale.ROOT);
    };
  }
}
