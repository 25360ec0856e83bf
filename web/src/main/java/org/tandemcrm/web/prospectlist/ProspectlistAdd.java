package org.tandemcrm.web.prospectlist;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.prospectlist.Candidates;
import org.tandemcrm.core.prospectlist.InvalidListException;
import org.tandemcrm.core.prospectlist.ListDraft;
import org.tandemcrm.core.prospectlist.ListMembers;
import org.tandemcrm.core.prospectlist.ListName;
import org.tandemcrm.core.prospectlist.MembersChanged;
import org.tandemcrm.core.prospectlist.ProspectLists;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.frame.UrlNumber;
import org.tandemcrm.web.frame.Words;
import org.tandemcrm.web.user.MarketersOnly;
import org.tandemcrm.web.user.SignedInUser;

/** The page prospectlist/add.xhtml: on which list prospects are put who were chosen or found. */
@Named
@ViewScoped
@MarketersOnly
public class ProspectlistAdd implements Serializable {

  private static final long serialVersionUID = 1L;

  /** More than anybody would look through. */
  private static final int MOST_LISTS = 1000;

  @Inject private ProspectLists lists;
  @Inject private ListMembers members;
  @Inject private SignedInUser user;
  @Inject private Notices notices;
  @Inject private Words words;

  private String ids;
  private String search;
  private Long list;
  private String name = "";
  private Candidates candidates;
  private final LinkedHashMap<Long, String> choices = new LinkedHashMap<>();
  private final LinkedHashMap<String, String> problems = new LinkedHashMap<>();

  /** Settles whom it is about, and reads the lists. */
  public void load() {
    try {
      candidates =
          isFew()
              ? Candidates.ofProspects(UrlNumber.all(ids))
              : members.found(search == null ? "" : search);
    } catch (InvalidListException e) {
      problems.putAll(e.problems());
    }
    for (ListName one : lists.names(MOST_LISTS)) {
      choices.put(one.id(), one.name());
    }
  }

  /**
   * Puts them on the list, or on a new one.
   *
   * @return the page of the list; null to stay
   */
  public String add() {
    problems.clear();
    if (list == null && name.isBlank()) {
      problems.put("list", "Choose a list, or give a new one a name.");
      return null;
    }
    try {
      long goal = list == null ? lists.create(new ListDraft(name, ""), user.getLogin()) : list;
      MembersChanged changed = members.add(goal, candidates, user.getLogin());
      notices.done(
          words.count(changed.changed(), "prospect")
              + " put on the list"
              + (changed.unchanged() > 0
                  ? "; " + words.number(changed.unchanged()) + " had been on it."
                  : "."));
      return "/prospectlist/view?faces-redirect=true&id=" + goal;
    } catch (InvalidListException e) {
      problems.putAll(e.problems());
      return null;
    }
  }

  /** True when single prospects were chosen, not all that a search finds. */
  public boolean isFew() {
    return ids != null && !ids.isBlank();
  }

  /** How many it is about; 0 when that can't be done. */
  public int getNumber() {
    return candidates == null ? 0 : candidates.prospects().size();
  }

  /** All that is wrong. */
  public String getProblem() {
    return String.join(" ", List.copyOf(problems.values()));
  }

  public Map<Long, String> getChoices() {
    return choices;
  }

  public String getIds() {
    return ids;
  }

  public void setIds(String ids) {
    this.ids = ids;
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search;
  }

  public Long getList() {
    return list;
  }

  public void setList(Long list) {
    this.list = list;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name == null ? "" : name;
  }
}
