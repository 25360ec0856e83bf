package org.tandemcrm.web.action;

import java.io.Serializable;
import java.util.Optional;
import java.util.function.LongFunction;
import org.tandemcrm.core.store.NotFoundException;

/** For whom an action is, as the parameters of an address say it, one by one. */
public final class AudienceAddress implements Serializable {

  private static final long serialVersionUID = 1L;

  private String ids;
  private String search;
  private Long prospect;
  private Long list;

  /**
   * @param searched whether the address has a search: an empty one is everybody, without one nobody
   *     was chosen
   * @param names what lists are called, by their keys
   * @throws NotFoundException when there is no such list
   */
  ActionAudience read(boolean searched, LongFunction<String> names) {
    return new ActionAudience(
        ids,
        searched ? Optional.ofNullable(search).orElse("") : null,
        prospect,
        list,
        list == null ? "" : names.apply(list));
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

  /** The one from whose page the action was chosen; null for none. */
  public Long getProspect() {
    return prospect;
  }

  public void setProspect(Long prospect) {
    this.prospect = prospect;
  }

  /** The list whose members are meant; null for none. */
  public Long getList() {
    return list;
  }

  public void setList(Long list) {
    this.list = list;
  }
}
