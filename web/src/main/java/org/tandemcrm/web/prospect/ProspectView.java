package org.tandemcrm.web.prospect;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.core.account.AccountName;
import org.tandemcrm.core.crmuser.RecordOwner;
import org.tandemcrm.core.editing.Edits;
import org.tandemcrm.core.journal.Journal;
import org.tandemcrm.core.opportunity.ContactRole;
import org.tandemcrm.core.opportunity.Opportunities;
import org.tandemcrm.core.opportunity.OpportunityRow;
import org.tandemcrm.core.outbox.Undelivered;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.prospectlist.ListName;
import org.tandemcrm.core.prospectlist.ProspectLists;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.record.RecordPage;
import org.tandemcrm.web.user.ForEveryone;
import org.tandemcrm.web.user.SignedInUser;

/**
 * The page prospect/view.xhtml: one person, where each value came from, why, and what is theirs.
 */
@Named
@RequestScoped
@ForEveryone
public class ProspectView {

  /** A deal in which the person has a part. */
  public record Deal(ContactRole role, OpportunityRow opportunity) {}

  @Inject private Prospects prospects;
  @Inject private Opportunities opportunities;
  @Inject private Journal journal;
  @Inject private Edits edits;
  @Inject private Undelivered undelivered;
  @Inject private ProspectLists prospectLists;
  @Inject private SignedInUser user;

  private Long id;
  private String why;
  private RecordPage record;
  private RecordOwner owner;
  private Optional<AccountName> account = Optional.empty();
  private List<Deal> deals = List.of();
  private List<ListName> lists = List.of();

  /** Reads the prospect that the URL names, and the history of a field if it asks for one. */
  public void load() {
    if (id == null) {
      throw new NotFoundException("The address names no prospect.");
    }
    record = RecordPage.of(prospects.detail(id, user.scope()), journal, edits, undelivered, why);
    owner = prospects.owner(id);
    account = prospects.account(id);
    deals = deals(opportunities.ofProspect(id));
    lists = prospectLists.of(id);
  }

  private List<Deal> deals(List<ContactRole> roles) {
    Map<Long, OpportunityRow> rows =
        opportunities.rows(roles.stream().map(ContactRole::id).distinct().toList()).stream()
            .collect(Collectors.toMap(OpportunityRow::id, Function.identity()));
    return roles.stream()
        .filter(role -> rows.containsKey(role.id()))
        .map(role -> new Deal(role, rows.get(role.id())))
        .toList();
  }

  /** First and last name, else the email, else the number. */
  public String getName() {
    String name =
        ProspectWords.name(
            value(ProspectField.FIRST_NAME).orElse(null),
            value(ProspectField.LAST_NAME).orElse(null));
    return name.isEmpty() ? value(ProspectField.EMAIL).orElse("Prospect " + id) : name;
  }

  private Optional<String> value(ProspectField field) {
    return getRecord().getDetail().value(field);
  }

  /** Email and job title, and the company unless the account says it, as far as known. */
  public List<String> getHead() {
    return Stream.of(ProspectField.EMAIL, ProspectField.JOB_TITLE, ProspectField.COMPANY)
        .filter(field -> field != ProspectField.COMPANY || account.isEmpty())
        .flatMap(field -> value(field).stream())
        .toList();
  }

  /** 0 to 1000. */
  public String getScore() {
    return value(ProspectField.SCORE).orElse("");
  }

  /** A+ to F. */
  public String getGrade() {
    return value(ProspectField.GRADE).orElse("");
  }

  public RecordPage getRecord() {
    if (record == null) {
      throw new NotFoundException("The address names no prospect.");
    }
    return record;
  }

  public RecordOwner getOwner() {
    return owner;
  }

  /** The account that the person is at; null for none. */
  public AccountName getAccount() {
    return account.orElse(null);
  }

  public List<Deal> getDeals() {
    return deals;
  }

  /** The lists that the person is on. */
  public List<ListName> getLists() {
    return lists;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }

  public String getWhy() {
    return why;
  }

  public void setWhy(String why) {
    this.why = why;
  }
}
