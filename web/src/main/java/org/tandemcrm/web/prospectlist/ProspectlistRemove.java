package org.tandemcrm.web.prospectlist;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.prospectlist.Candidates;
import org.tandemcrm.core.prospectlist.InvalidListException;
import org.tandemcrm.core.prospectlist.ListMembers;
import org.tandemcrm.core.prospectlist.ListRow;
import org.tandemcrm.core.prospectlist.MembersChanged;
import org.tandemcrm.core.prospectlist.ProspectLists;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.frame.UrlNumber;
import org.tandemcrm.web.frame.Words;
import org.tandemcrm.web.user.MarketersOnly;
import org.tandemcrm.web.user.SignedInUser;

/** The page prospectlist/remove.xhtml: takes chosen prospects off a list. */
@Named
@RequestScoped
@MarketersOnly
public class ProspectlistRemove {

  @Inject private ProspectLists lists;
  @Inject private ListMembers members;
  @Inject private SignedInUser user;
  @Inject private Notices notices;
  @Inject private Words words;

  private Long id;
  private String ids;
  private ListRow row;

  /** Reads the list that the URL names. */
  public void load() {
    if (id == null) {
      throw new NotFoundException("The address names no list.");
    }
    row = lists.find(id);
  }

  public String remove() {
    try {
      MembersChanged changed =
          members.remove(id, Candidates.ofProspects(UrlNumber.all(ids)), user.getLogin());
      notices.done(words.count(changed.changed(), "prospect") + " taken off the list.");
    } catch (InvalidListException e) {
      notices.failed(e.getMessage());
    }
    return "/prospectlist/view?faces-redirect=true&id=" + id;
  }

  public int getNumber() {
    return UrlNumber.all(ids).size();
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

  public String getIds() {
    return ids;
  }

  public void setIds(String ids) {
    this.ids = ids;
  }
}
