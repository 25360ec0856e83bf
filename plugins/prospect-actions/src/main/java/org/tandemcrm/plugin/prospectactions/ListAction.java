package org.tandemcrm.plugin.prospectactions;

import java.util.List;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.HostLists;
import org.tandemcrm.spi.ListChange;
import org.tandemcrm.spi.Setting;

/** Puts prospects on a list that people keep here, or takes them off it. */
final class ListAction implements ActionType {

  private static final String LIST = "list";

  private final boolean adds;

  private ListAction(boolean adds) {
    this.adds = adds;
  }

  static ListAction add() {
    return new ListAction(true);
  }

  static ListAction remove() {
    return new ListAction(false);
  }

  @Override
  public String id() {
    return adds ? "add-to-list" : "remove-from-list";
  }

  @Override
  public String label() {
    return adds ? "Add to list" : "Remove from list";
  }

  @Override
  public String description() {
    return adds
        ? "Puts the prospect on a list. Who is on it already stays on it."
        : "Takes the prospect off a list. Nothing else changes for the prospect.";
  }

  @Override
  public List<Setting> parameters() {
    return List.of(Setting.choiceFrom(LIST, "List", HostLists.LISTS).required());
  }

  @Override
  public List<ActionOutcome> execute(List<ActionRun> runs, ActionContext context) {
    String list = context.parameters().get(LIST);
    List<ListChange> changes =
        adds ? context.addToList(list, runs) : context.removeFromList(list, runs);
    return changes.stream().map(this::outcome).toList();
  }

  private ActionOutcome outcome(ListChange change) {
    if (change instanceof ListChange.Refused refused) {
      return new ActionOutcome.Failed(refused.reason());
    }
    ListChange.Done done = (ListChange.Done) change;
    String words =
        adds
            ? done.changed() ? "Put on the list " : "Was on the list already: "
            : done.changed() ? "Taken off the list " : "Was not on the list: ";
    return new ActionOutcome.Done(words + done.list() + ".");
  }
}
