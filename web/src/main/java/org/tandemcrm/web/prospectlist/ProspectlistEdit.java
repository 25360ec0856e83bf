package org.tandemcrm.web.prospectlist;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.prospectlist.ListDraft;
import org.tandemcrm.core.prospectlist.ListRow;
import org.tandemcrm.core.prospectlist.ProspectLists;
import org.tandemcrm.web.frame.EditPage;
import org.tandemcrm.web.user.MarketersOnly;
import org.tandemcrm.web.user.SignedInUser;

/** The page prospectlist/edit.xhtml: a new list, or the name and description of one. */
@Named
@ViewScoped
@MarketersOnly
public class ProspectlistEdit extends EditPage {

  private static final long serialVersionUID = 1L;

  @Inject private ProspectLists lists;
  @Inject private SignedInUser user;

  private String name = "";
  private String description = "";

  /** Reads the list that the URL names, or prepares a new one. */
  public void load() {
    if (!isAdding()) {
      ListRow row = lists.find(getId());
      loaded(row.version());
      name = row.name();
      description = row.description();
    }
  }

  /**
   * Saves, or shows all problems at once.
   *
   * @return the page of the list; null to stay
   */
  public String save() {
    return attempt(
        () -> {
          ListDraft draft = new ListDraft(name, description);
          if (isAdding()) {
            setId(lists.create(draft, user.getLogin()));
            done("The list is there. Nobody is on it yet.");
          } else {
            lists.update(getId(), version(), draft);
            done("The changes are saved.");
          }
          return "/prospectlist/view?faces-redirect=true&id=" + getId();
        });
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name == null ? "" : name;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description == null ? "" : description;
  }
}
