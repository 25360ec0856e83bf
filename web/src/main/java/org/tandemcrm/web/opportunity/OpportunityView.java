package org.tandemcrm.web.opportunity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandemcrm.core.editing.Edits;
import org.tandemcrm.core.journal.Journal;
import org.tandemcrm.core.opportunity.ContactRole;
import org.tandemcrm.core.opportunity.Opportunities;
import org.tandemcrm.core.opportunity.OpportunityRow;
import org.tandemcrm.core.outbox.Undelivered;
import org.tandemcrm.core.prospect.ProspectRow;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.record.RecordPage;
import org.tandemcrm.web.user.ForViewers;

/** The page opportunity/view.xhtml: one deal, its account, and who has a part in it. */
@Named
@RequestScoped
@ForViewers
public class OpportunityView {

  /** Somebody who has a part in the opportunity. */
  public record Contact(ContactRole role, ProspectRow prospect) {}

  @Inject private Opportunities opportunities;
  @Inject private Prospects prospects;
  @Inject private Journal journal;
  @Inject private Edits edits;
  @Inject private Undelivered undelivered;

  private Long id;
  private String why;
  private RecordPage record;
  private OpportunityRow row;
  private List<Contact> contacts = List.of();

  /** Reads the opportunity that the URL names. */
  public void load() {
    if (id == null) {
      throw new NotFoundException("The address names no opportunity.");
    }
    record = RecordPage.of(opportunities.detail(id), journal, edits, undelivered, why);
    row = opportunities.rows(List.of(id)).get(0);
    contacts = contacts(opportunities.contacts(id));
  }

  private List<Contact> contacts(List<ContactRole> roles) {
    Map<Long, ProspectRow> people =
        prospects.rows(roles.stream().map(ContactRole::id).distinct().toList()).stream()
            .collect(Collectors.toMap(ProspectRow::id, Function.identity()));
    return roles.stream()
        .filter(role -> people.containsKey(role.id()))
        .map(role -> new Contact(role, people.get(role.id())))
        .toList();
  }

  public RecordPage getRecord() {
    return record;
  }

  public OpportunityRow getRow() {
    if (row == null) {
      throw new NotFoundException("The address names no opportunity.");
    }
    return row;
  }

  public List<Contact> getContacts() {
    return contacts;
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
