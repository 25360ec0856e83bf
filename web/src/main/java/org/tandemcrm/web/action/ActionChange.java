package org.tandemcrm.web.action;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import org.tandemcrm.core.action.ActionCommands;
import org.tandemcrm.core.action.RunChange;
import org.tandemcrm.core.action.RunChanges;
import org.tandemcrm.core.action.RunSelection;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.frame.UrlNumber;
import org.tandemcrm.web.user.MarketersOnly;
import org.tandemcrm.web.user.SignedInUser;

/**
 * The page action/change.xhtml: says how many runs would be retried, run again or taken back, and
 * does it. The form carries all that it is about.
 */
@Named
@RequestScoped
@MarketersOnly
public class ActionChange extends ActionChoice {

  private static final long serialVersionUID = 1L;

  @Inject private ActionCommands commands;
  @Inject private RunChanges changes;
  @Inject private Notices notices;
  @Inject private SignedInUser user;

  private String act;
  private String ids;
  private String all;
  private transient ActionCommands.Look look;

  private RunChange change() {
    return Arrays.stream(RunChange.values())
        .filter(one -> one.name().equals(act))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("The address doesn’t say what to do."));
  }

  private List<Long> keys() {
    return UrlNumber.all(ids).stream().limit(ActionCommands.MOST_RUNS).toList();
  }

  /** Without keys and without any word of which, an address means nothing, not all. */
  private RunSelection selection() {
    return keys().isEmpty() && (all != null || !address().isAll())
        ? RunSelection.found(address().query())
        : RunSelection.of(keys());
  }

  public ActionCommands.Look getLook() {
    if (look == null) {
      look = commands.look(change(), selection());
    }
    return look;
  }

  /** True when there is nothing to do; asked before a sent form is read, when all is possible. */
  public boolean isUntouched() {
    return act != null && getLook().touched() == 0;
  }

  /** Does it: back to the list. */
  public String apply() {
    RunChanges.Done done = changes.apply(change(), selection(), user.getLogin());
    String amount = "%,d run%s".formatted(done.changed(), done.changed() == 1 ? "" : "s");
    String what =
        switch (change()) {
          case RETRY -> amount + " to be tried now.";
          case RUN_AGAIN -> amount + " to be done again.";
          case CANCEL -> amount + " taken back.";
          case SEEN -> amount + " marked as seen.";
        };
    notices.done(done.more() ? what + " There are more: do the same again for the rest." : what);
    return isFromProspect()
        ? "/prospect/view?faces-redirect=true&id=" + getProspect()
        : "/action/list.xhtml?"
            + (getRequest() == null ? "" : "request=" + getRequest() + "&")
            + "faces-redirect=true";
  }

  /** True when it is about single runs of one prospect, chosen on the prospect's page. */
  public boolean isFromProspect() {
    return getProspect() != null && !keys().isEmpty();
  }

  /** "Cancel" */
  public String getVerb() {
    return switch (change()) {
      case RETRY -> "Retry";
      case RUN_AGAIN -> "Run again";
      case CANCEL -> "Cancel";
      case SEEN -> "Mark as seen:";
    };
  }

  /** Which runs are touched, and what becomes of them. */
  public String getEffect() {
    return switch (change()) {
      case RETRY ->
          "What failed is tried from the start, what is to be tried later is tried now. What was"
              + " done before isn’t done twice.";
      case RUN_AGAIN ->
          "What was skipped, given up or cancelled is done after all; whoever has no link yet waits"
              + " for it, from now as long as its connection’s settings say.";
      case CANCEL ->
          "What waits or is to be done is taken back. What has begun is done to its end.";
      case SEEN ->
          "What failed or was given up is no longer counted in the navigation and on the dashboard."
              + " Nothing else changes: it can be retried or run again as before.";
    };
  }

  /** Where those are that it is about. */
  public String getListInUrl() {
    String rest = address().inUrl();
    return rest.isEmpty() ? "" : "?" + rest;
  }

  public String getAct() {
    return act;
  }

  public void setAct(String act) {
    this.act = act;
  }

  public String getIds() {
    return ids;
  }

  public void setIds(String ids) {
    this.ids = ids;
  }

  public String getAll() {
    return all;
  }

  public void setAll(String all) {
    this.all = all;
  }
}
