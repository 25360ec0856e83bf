package org.tandemcrm.web.prospectlist;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.tandemcrm.core.prospectlist.Candidates;
import org.tandemcrm.core.prospectlist.InvalidListException;
import org.tandemcrm.core.prospectlist.ListMembers;
import org.tandemcrm.core.prospectlist.ListReader;
import org.tandemcrm.core.prospectlist.ListRow;
import org.tandemcrm.core.prospectlist.MemberRow;
import org.tandemcrm.core.prospectlist.MembersChanged;
import org.tandemcrm.core.prospectlist.ProspectLists;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.ForViewers;
import org.tandemcrm.web.user.MarketersOnly;
import org.tandemcrm.web.user.SignedInUser;

/** The page prospectlist/view.xhtml: who is on a list, since when and by whom. */
@Named
@ViewScoped
@ForViewers
public class ProspectlistView implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");

  /** So many of those that were refused are named on the page. */
  private static final int SHOWN = 20;

  @Inject private ProspectLists lists;
  @Inject private ListReader reader;
  @Inject private ListMembers members;
  @Inject private SignedInUser user;

  private Long id;
  private String search = "";
  private String emails = "";
  private String problem = "";
  private transient ListRow row;
  private transient MembersChanged changed;

  private final TableState table = TableState.inOneOrder();
  private final LazyRows<MemberRow> rows =
      new LazyRows<>(request -> reader.members(id, getSearch(), request));

  /** Reads the list that the URL names. */
  public void load() {
    if (id == null) {
      throw new NotFoundException("The address names no list.");
    }
    row = lists.find(id);
  }

  /** Puts those whose emails were written on the list, or says what is wrong. */
  @MarketersOnly
  public void add() {
    problem = "";
    row = null;
    try {
      List<String> given = BETWEEN.splitAsStream(emails).filter(email -> !email.isEmpty()).toList();
      if (given.isEmpty()) {
        problem = "Write at least one email.";
        return;
      }
      changed = members.add(id, Candidates.ofEmails(given), user.getLogin());
      emails = "";
    } catch (InvalidListException e) {
      problem = e.getMessage();
    }
  }

  public ListRow getRow() {
    if (row == null) {
      row = lists.find(id);
    }
    return row;
  }

  /** What became of those who were just added; null when nobody was. */
  public MembersChanged getChanged() {
    return changed;
  }

  /** The first of those who could not be added. */
  public List<MembersChanged.Refused> getRefused() {
    return changed == null ? List.of() : changed.refused().stream().limit(SHOWN).toList();
  }

  public LazyRows<MemberRow> getRows() {
    return rows;
  }

  public TableState getTable() {
    return table;
  }

  /** What is wrong with the emails; empty when nothing is. */
  public String getProblem() {
    return problem;
  }

  public String getEmails() {
    return emails;
  }

  public void setEmails(String emails) {
    this.emails = emails == null ? "" : emails;
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search == null ? "" : search.strip();
  }

  public String getSearchInUrl() {
    return URLEncoder.encode(search, StandardCharsets.UTF_8);
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }
}
