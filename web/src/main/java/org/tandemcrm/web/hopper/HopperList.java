package org.tandemcrm.web.hopper;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tandemcrm.core.hopper.ClaimedToday;
import org.tandemcrm.core.hopper.Hopper;
import org.tandemcrm.core.hopper.HopperQuery;
import org.tandemcrm.core.hopper.HopperRow;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.user.SignedIn;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.frame.UrlNumber;
import org.tandemcrm.web.user.MarketersOnly;
import org.tandemcrm.web.user.SalesOnly;
import org.tandemcrm.web.user.SignedInUser;

/** The page hopper/list.xhtml: prospects that wait for somebody who claims them. */
@Named
@ViewScoped
@SalesOnly
public class HopperList implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String CLAIM = "claim";
  private static final String TAKE_OUT = "takeOut";
  private static final String AGAIN = "/hopper/list?faces-redirect=true&includeViewParams=true";

  @Inject private Hopper hopper;
  @Inject private SignedInUser user;
  @Inject private Notices notices;
  @Inject private FacesContext faces;

  private final TableState table =
      new TableState(Set.of("since", "name", "company"), "since", false);
  private final LazyRows<HopperRow> rows =
      new LazyRows<>(request -> hopper.list(new HopperQuery(getSearch(), request)));
  private String search = "";
  private transient ClaimedToday today;

  public LazyRows<HopperRow> getRows() {
    return rows;
  }

  public TableState getTable() {
    return table;
  }

  /**
   * Makes whoever clicks the owner. The button names the prospect itself: the list may have changed
   * since it was shown, and its rows with it.
   *
   * @return this page again, with what became of it; null when no button was used
   */
  @SalesOnly
  public String claim() {
    return asked(CLAIM).map(this::claim).orElse(null);
  }

  private String claim(long prospectId) {
    try {
      SignedIn caller = user.signedIn().orElseThrow();
      long userId = caller.userId().orElseThrow();
      hopper.claim(prospectId, userId, caller.login());
      notices.done(
          hopper.owned(prospectId, userId).name()
              + " is yours now. The owner in the CRMs follows.");
    } catch (ConflictingStateException e) {
      notices.failed(e.getMessage());
    }
    return AGAIN;
  }

  /** Takes a prospect out without giving it to anybody. */
  @MarketersOnly
  public String takeOut() {
    return asked(TAKE_OUT).map(this::takeOut).orElse(null);
  }

  private String takeOut(long prospectId) {
    try {
      hopper.remove(prospectId);
      notices.done("The prospect " + prospectId + " is out of the hopper, with the owner it had.");
    } catch (NotFoundException e) {
      notices.failed(e.getMessage());
    }
    return AGAIN;
  }

  private Optional<Long> asked(String button) {
    return Optional.ofNullable(faces.getExternalContext().getRequestParameterMap().get(button))
        .flatMap(UrlNumber::of);
  }

  /** True for a person, who can own prospects; false for the token of the configuration. */
  public boolean isPerson() {
    return userId().isPresent();
  }

  /** How much of the day's number is used up. */
  public ClaimedToday getToday() {
    if (today == null) {
      today = hopper.claimedToday(userId().orElse(0));
    }
    return today;
  }

  private OptionalLong userId() {
    return user.signedIn().map(SignedIn::userId).orElse(OptionalLong.empty());
  }

  /** What was searched for; empty for all. */
  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search == null ? "" : search.strip();
  }
}
