package org.tandemcrm.web.crmuser;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandemcrm.core.crmuser.CrmUserRow;
import org.tandemcrm.core.crmuser.CrmUsers;
import org.tandemcrm.core.crmuser.TandemUserRow;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.user.InvalidUserException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;

/** The page crmuser/edit.xhtml: which Tandem user stands behind one CRM user. */
@Named
@RequestScoped
@AdminOnly
public class CrmuserEdit {

  /** More than that many are narrowed down by the search. */
  private static final int MOST_CHOICES = 20;

  @Inject private CrmUsers users;
  @Inject private Notices notices;

  private Long id;
  private String search = "";
  private CrmUserRow row;
  private List<TandemUserRow> choices;

  /** Reads the CRM user that the URL names. */
  public void load() {
    getRow();
  }

  public String link(long tandemUser) {
    return change(() -> users.link(id, tandemUser), "linked to another Tandem user");
  }

  public String unlink() {
    return change(() -> users.unlink(id), "no longer linked");
  }

  public String create() {
    return change(
        () -> users.create(id), "linked to a new Tandem user, who can log in once it is activated");
  }

  /**
   * @return the list; null to stay when it could not be done
   */
  private String change(Runnable act, String done) {
    String name = getRow().name();
    try {
      act.run();
    } catch (ConflictingStateException | InvalidUserException e) {
      notices.failed(e.getMessage());
      return null;
    }
    notices.done(name + " is " + done + ".");
    return "/crmuser/list?faces-redirect=true";
  }

  public CrmUserRow getRow() {
    if (id == null) {
      throw new NotFoundException("The address names no CRM user.");
    }
    if (row == null) {
      row = users.find(id);
    }
    return row;
  }

  /** The Tandem users that the search found. */
  public List<TandemUserRow> getChoices() {
    if (choices == null) {
      choices = users.tandemUsers(getRow().connectionId(), search, MOST_CHOICES);
    }
    return choices;
  }

  public boolean isMore() {
    return getChoices().size() == MOST_CHOICES;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search == null ? "" : search.strip();
  }
}
