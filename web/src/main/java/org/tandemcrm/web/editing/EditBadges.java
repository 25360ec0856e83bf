package org.tandemcrm.web.editing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Locale;
import org.tandemcrm.core.editing.ItemState;
import org.tandemcrm.core.editing.RunRow;
import org.tandemcrm.core.editing.RunSort;
import org.tandemcrm.web.frame.Badge;

/** Words, icons and colours for edits of many records and their items. */
@Named("editBadges")
@ApplicationScoped
public class EditBadges {

  public Badge state(RunRow run) {
    return switch (run.state()) {
      case DRAFT -> Badge.waiting("draft");
      case QUEUED -> Badge.waiting("queued");
      case RUNNING -> Badge.running(run.checking() ? "checking" : "running");
      case CHECKED -> Badge.attention("checked, nothing stored");
      case DONE -> Badge.inStep("done");
      case STOPPED -> Badge.attention("stopped");
      case FAILED -> Badge.failed("failed");
    };
  }

  /** What became of an item, or would become of it. */
  public Badge item(ItemState state) {
    String word = word(state);
    return switch (state) {
      case WAITING -> Badge.waiting(word);
      case CREATED -> new Badge("in-step", "plus", word);
      case UPDATED -> new Badge("in-step", "pencil", word);
      case UNCHANGED -> new Badge("waiting", "equal", word);
      case FAILED -> Badge.failed(word);
    };
  }

  /** "created" */
  public String word(ItemState state) {
    return state == ItemState.FAILED ? "with errors" : state.name().toLowerCase(Locale.ROOT);
  }

  public String sort(RunSort sort) {
    return switch (sort) {
      case BULK -> "bulk edit";
      case IMPORT -> "import";
      case UNDO -> "undo";
    };
  }
}
