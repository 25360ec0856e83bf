package org.tandemcrm.web.action;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.primefaces.model.SortMeta;
import org.tandemcrm.core.action.ActionOffer;
import org.tandemcrm.core.action.ActionOffers;
import org.tandemcrm.core.action.ActionRunRow;
import org.tandemcrm.core.action.ActionRuns;
import org.tandemcrm.core.action.ActionState;
import org.tandemcrm.core.action.RequestedActions;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.web.frame.CsvFile;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.ForViewers;

/** The page action/list.xhtml: what was asked for, for whom, and what became of it. */
@Named
@ViewScoped
@ForViewers
public class ActionList extends ActionChoice {

  private static final long serialVersionUID = 1L;

  @Inject private ActionRuns runs;
  @Inject private ActionOffers offers;
  @Inject private RequestedActions requested;
  @Inject private ActionProgress progress;
  @Inject private FacesContext faces;

  private final TableState table =
      new TableState(Set.of("changed", "asked", "expires"), "changed", true);
  private final LazyRows<ActionRunRow> rows = new LazyRows<>(this::page);

  /** How far a request is comes first: runs that are older than what it says would stay so. */
  private Page<ActionRunRow> page(PageRequest part) {
    if (getRequest() != null) {
      progress.of(getRequest());
    }
    return runs.list(address().query(), part);
  }

  /**
   * Looks again how far the request is, as the page does every few seconds; once it is over, the
   * page opens anew, with its runs as they are then. The poll that asks for it stays a part of the
   * page until then: what is no longer rendered isn't heard.
   */
  @ForViewers
  public void refresh() throws IOException {
    progress.lookAgain();
    if (!progress.of(getRequest()).goingOn()) {
      ExternalContext page = faces.getExternalContext();
      page.redirect(page.getRequestContextPath() + "/action/list.xhtml" + getInUrl());
    }
  }

  /** The states that can be chosen. */
  public ActionState[] getStates() {
    return ActionState.values();
  }

  /** What the installed plugins can do, by the ids of the action types. */
  public TreeMap<String, String> getTypes() {
    TreeMap<String, String> types = new TreeMap<>();
    for (ActionOffer.Group group : offers.all()) {
      group.offers().forEach(offer -> types.put(offer.type(), offer.act()));
    }
    if (getType() != null) {
      types.putIfAbsent(getType(), getType());
    }
    return types;
  }

  /** Who has asked for something. */
  public List<String> getAskers() {
    return requested.askers();
  }

  /** Whether the list shows all that there is. */
  public boolean isAll() {
    return address().isAll();
  }

  /** The choice as the end of an address, with its question mark. */
  public String getInUrl() {
    return isAll() ? "" : "?" + address().inUrl();
  }

  /** The choice to go on an address that has a parameter already. */
  public String getAlsoInUrl() {
    return isAll() ? "&all=true" : "&" + address().inUrl();
  }

  /** The same for another state. */
  public String inUrl(ActionState other) {
    return "?" + address().in(other).inUrl();
  }

  public LazyRows<ActionRunRow> getRows() {
    return rows;
  }

  public TableState getTable() {
    return table;
  }

  /** The order for the table; only what waits has an end to sort by. */
  public SortMeta getOrder() {
    return "expires".equals(table.getSort()) && !isWaiting() ? null : table.getOrder();
  }

  public int getExportLimit() {
    return CsvFile.MAX_ROWS;
  }

  public boolean isWaiting() {
    return ActionState.WAITING.name().equals(getState());
  }
}
