package org.tandemcrm.web.prospect;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.prospect.ProspectQuery;
import org.tandemcrm.core.prospect.ProspectRow;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.prospectlist.ListName;
import org.tandemcrm.core.prospectlist.ProspectLists;
import org.tandemcrm.core.record.SearchTerms;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.record.RecordTable;
import org.tandemcrm.web.user.ForEveryone;
import org.tandemcrm.web.user.SignedInUser;

/**
 * The page prospect/list.xhtml: everybody, whom a search found, or who is on a list; for sales
 * their own.
 */
@Named
@ViewScoped
@ForEveryone
public class ProspectList implements Serializable {

  private static final long serialVersionUID = 1L;

  /** So many lists can be chosen from; the others link here from their own pages. */
  private static final int MOST_LISTS = 200;

  @Inject private Prospects prospects;
  @Inject private ProspectLists lists;
  @Inject private SignedInUser user;

  private final RecordTable<ProspectRow> list =
      new RecordTable<>(
          Set.of("name", "email", "score", "updated"),
          (search, request) ->
              prospects.list(
                  new ProspectQuery(
                      new SearchTerms(search, Optional.ofNullable(getOnList())),
                      request,
                      user.scope())));
  private Long onList;
  private String onListName = "";
  private transient List<ListName> names;

  /**
   * @throws NotFoundException when the URL names a list that there isn't
   */
  public void load() {
    if (onList != null) {
      onListName = lists.find(onList).name();
    }
  }

  public RecordTable<ProspectRow> getList() {
    return list;
  }

  /** The list that those are on who are shown; null for all. */
  public Long getOnList() {
    return onList;
  }

  public void setOnList(Long onList) {
    this.onList = onList;
  }

  /** What that list is called; empty for none. */
  public String getOnListName() {
    return onListName;
  }

  /** The lists that can be chosen, by name. */
  public List<ListName> getLists() {
    if (names == null) {
      names = lists.names(MOST_LISTS);
    }
    return names;
  }

  /** True when not everybody is shown. */
  public boolean isNarrowed() {
    return list.isSearched() || onList != null;
  }

  /** What is shown, as the parameters of an address. */
  public String getInUrl() {
    return "search=" + list.getSearchInUrl() + (onList == null ? "" : "&list=" + onList);
  }
}
