package org.tandemcrm.web.prospectlist;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.prospectlist.ListRow;
import org.tandemcrm.core.prospectlist.ProspectLists;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.MarketersOnly;

/** The page prospectlist/delete.xhtml: says what goes and what stays, then deletes a list. */
@Named
@RequestScoped
@MarketersOnly
public class ProspectlistDelete {

  @Inject private ProspectLists lists;
  @Inject private Notices notices;

  private Long id;
  private ListRow row;

  /** Reads the list that the URL names. */
  public void load() {
    if (id == null) {
      throw new NotFoundException("The address names no list.");
    }
    row = lists.find(id);
  }

  public String delete() {
    load();
    lists.delete(id);
    notices.done("The list " + row.name() + " is deleted.");
    return "/prospectlist/list?faces-redirect=true";
  }

  public ListRow getRow() {
    return row;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }
}
