package org.tandemcrm.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.account.Accounts;
import org.tandemcrm.core.crmuser.RecordOwner;
import org.tandemcrm.core.editing.Edits;
import org.tandemcrm.core.journal.Journal;
import org.tandemcrm.core.opportunity.Opportunities;
import org.tandemcrm.core.opportunity.OpportunityRow;
import org.tandemcrm.core.outbox.Undelivered;
import org.tandemcrm.core.prospect.ProspectRow;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.record.AccountField;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.web.record.RecordPage;
import org.tandemcrm.web.record.RelatedList;
import org.tandemcrm.web.user.ForViewers;

/** The page account/view.xhtml: one company, its people and its opportunities. */
@Named
@RequestScoped
@ForViewers
public class AccountView {

  private static final PageRequest FIRST_ONES = PageRequest.of(0, 25);

  @Inject private Accounts accounts;
  @Inject private Prospects prospects;
  @Inject private Opportunities opportunities;
  @Inject private Journal journal;
  @Inject private Edits edits;
  @Inject private Undelivered undelivered;

  private Long id;
  private String why;
  private RecordPage record;
  private RecordOwner owner;
  private RelatedList<ProspectRow> people;
  private RelatedList<OpportunityRow> deals;

  /** Reads the account that the URL names. */
  public void load() {
    if (id == null) {
      throw new NotFoundException("The address names no account.");
    }
    record = RecordPage.of(accounts.detail(id), journal, edits, undelivered, why);
    owner = accounts.owner(id);
    people = new RelatedList<>(prospects.ofAccount(id, FIRST_ONES));
    deals = new RelatedList<>(opportunities.ofAccount(id, FIRST_ONES));
  }

  /** The name, else the number. */
  public String getName() {
    return getRecord().getDetail().value(AccountField.NAME).orElse("Account " + id);
  }

  public RecordPage getRecord() {
    if (record == null) {
      throw new NotFoundException("The address names no account.");
    }
    return record;
  }

  public RecordOwner getOwner() {
    return owner;
  }

  public RelatedList<ProspectRow> getPeople() {
    return people;
  }

  public RelatedList<OpportunityRow> getOpportunities() {
    return deals;
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
