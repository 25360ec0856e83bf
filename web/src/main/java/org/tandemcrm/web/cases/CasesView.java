package org.tandemcrm.web.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import org.tandemcrm.core.cases.CaseChoice;
import org.tandemcrm.core.cases.CaseDesk;
import org.tandemcrm.core.cases.CaseKey;
import org.tandemcrm.core.cases.CaseRuling;
import org.tandemcrm.core.cases.CaseView;
import org.tandemcrm.core.cases.CaseViews;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.record.ShownValue;
import org.tandemcrm.web.user.AdminOnly;
import org.tandemcrm.web.user.ForViewers;
import org.tandemcrm.web.user.SignedInUser;

/** The page cases/view.xhtml: a case side by side, and what can be decided about it. */
@Named
@ViewScoped
@ForViewers
public class CasesView implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int MOST_SHOWN = 300;
  private static final String LIST = "/cases/list?faces-redirect=true";

  @Inject private CaseViews views;
  @Inject private CaseDesk desk;
  @Inject private Notices notices;
  @Inject private SignedInUser user;

  private String id = "";
  private String email = "";
  private transient CaseView view;

  /** Reads the case that the URL names. */
  public void load() {
    getView();
  }

  /** Asks the CRM, so once for a page. */
  public CaseView getView() {
    if (view == null) {
      view = views.view(CaseKey.of(id));
    }
    return view;
  }

  /** A value as the page shows it: a CRM's text is cut where it would burst the table. */
  public String shown(CaseView.Line line, String value) {
    String text = ShownValue.of(line.field(), value);
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }

  @AdminOnly
  public String decide(CaseChoice choice) {
    Optional<String> given =
        choice.asksEmail() ? Optional.of(email).filter(text -> !text.isEmpty()) : Optional.empty();
    try {
      desk.decide(
          CaseKey.of(id),
          new CaseRuling(choice.decision(), choice.target(), given),
          user.getLogin());
    } catch (ConflictingStateException e) {
      notices.failed(e.getMessage());
      return "/cases/view?faces-redirect=true&id=" + id;
    }
    notices.done("Decided: " + choice.label() + ". The next cycle settles it.");
    return LIST;
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id == null ? "" : id;
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email == null ? "" : email.strip();
  }
}
