package org.tandemcrm.web.prospect;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.editing.EditDraft;
import org.tandemcrm.core.editing.EditRuns;
import org.tandemcrm.core.editing.EditableField;
import org.tandemcrm.core.editing.Edits;
import org.tandemcrm.core.editing.InvalidEditException;
import org.tandemcrm.core.editing.OwnerChoice;
import org.tandemcrm.core.prospectlist.ProspectLists;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.SearchTerms;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.UrlNumber;
import org.tandemcrm.web.user.MarketersOnly;
import org.tandemcrm.web.user.SignedInUser;

/** The page prospect/bulk.xhtml: which field chosen prospects shall have set. */
@Named
@ViewScoped
@MarketersOnly
public class ProspectBulk implements Serializable {

  private static final long serialVersionUID = 1L;

  /** How the choice of the owner instead of a field is sent. */
  private static final String OWNER = "owner";

  @Inject private EditRuns runs;
  @Inject private Edits edits;
  @Inject private ProspectLists lists;
  @Inject private SignedInUser user;

  private String ids;
  private String search;
  private Long list;
  private String listName = "";
  private final LinkedHashMap<String, String> fields = new LinkedHashMap<>();
  private final LinkedHashMap<Long, String> owners = new LinkedHashMap<>();
  private String field = "";
  private String value = "";
  private Long owner;
  private final LinkedHashMap<String, String> problems = new LinkedHashMap<>();

  /**
   * Reads what can be set.
   *
   * @throws NotFoundException when the address names a list that there isn't
   */
  public void load() {
    if (list != null) {
      listName = lists.find(list).name();
    }
    for (EditableField one : edits.fields(RecordKind.PROSPECT, Optional.empty())) {
      if (!one.field().key().equals("email")) {
        fields.put(one.field().key(), one.field().label());
      }
    }
    for (OwnerChoice one : edits.owners()) {
      owners.put(one.id(), one.name());
    }
  }

  /**
   * Prepares it, so that it can be seen before it happens.
   *
   * @return the page of the draft; null to stay
   */
  public String prepare() {
    problems.clear();
    boolean toOwner = OWNER.equals(field);
    if (toOwner && owner == null) {
      problems.put("", "Choose the owner.");
      return null;
    }
    EditDraft draft =
        toOwner
            ? new EditDraft(Map.of(), Optional.of(owner))
            : EditDraft.of(field.isEmpty() ? Map.of() : Map.of(field, value));
    EditRuns.Selection chosen =
        isFew()
            ? EditRuns.Selection.of(UrlNumber.all(ids))
            : EditRuns.Selection.found(
                new SearchTerms(Optional.ofNullable(search).orElse(""), Optional.ofNullable(list)));
    try {
      return "/editing/view?faces-redirect=true&id="
          + runs.draftBulk(chosen, draft, user.getLogin());
    } catch (InvalidEditException e) {
      problems.putAll(e.problems());
      return null;
    }
  }

  /** Whom it is about, in a sentence. */
  public String getWhom() {
    if (isFew()) {
      return "Those that you chose in the list.";
    }
    String on = listName.isEmpty() ? "" : " on the list “" + listName + "”";
    return search == null || search.isBlank()
        ? "Everybody" + on + "."
        : "Whom the list finds by " + search + on + ".";
  }

  /** True when all are meant that there are. */
  public boolean isEverybody() {
    return !isFew() && listName.isEmpty() && (search == null || search.isBlank());
  }

  /** True when single prospects were chosen, not all that a search finds. */
  public boolean isFew() {
    return ids != null && !ids.isBlank();
  }

  /** How many single ones were chosen. */
  public int getNumber() {
    return isFew() ? UrlNumber.all(ids).size() : 0;
  }

  /** All that is wrong. */
  public String getProblem() {
    return String.join(" ", problems.values());
  }

  public Map<String, String> getFields() {
    return fields;
  }

  public Map<Long, String> getOwners() {
    return owners;
  }

  public boolean isToOwner() {
    return OWNER.equals(field);
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

  public String getField() {
    return field;
  }

  public void setField(String field) {
    this.field = field == null ? "" : field;
  }

  public String getValue() {
    return value;
  }

  public void setValue(String value) {
    this.value = value == null ? "" : value;
  }

  public Long getOwner() {
    return owner;
  }

  public void setOwner(Long owner) {
    this.owner = owner;
  }
}
