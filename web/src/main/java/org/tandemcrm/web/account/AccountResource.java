package org.tandemcrm.web.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.account.Accounts;
import org.tandemcrm.core.journal.Journal;
import org.tandemcrm.core.opportunity.Opportunities;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.web.opportunity.WireOpportunity;
import org.tandemcrm.web.prospect.WireProspect;
import org.tandemcrm.web.record.WireRecord;
import org.tandemcrm.web.rest.Paging;
import org.tandemcrm.web.sync.WireJournalEntry;

/** /accounts: companies, their people and opportunities, and what happened to them. */
@Path("/accounts")
@RequestScoped
@RolesAllowed({"admin", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "accounts")
public class AccountResource {

  @Inject private Accounts accounts;
  @Inject private Prospects prospects;
  @Inject private Opportunities opportunities;
  @Inject private Journal journal;

  @GET
  @Operation(summary = "Accounts by name")
  public Paging.Answer<WireAccount> list(
      @Parameter(description = "Start of a name, or a CRM's whole record id.")
          @QueryParam("search")
          @DefaultValue("")
          String search,
      @BeanParam Paging paging) {
    return paging.answer(accounts.list(search, paging.request("", false)), WireAccount::of);
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One account with all values and links")
  public WireRecord one(@PathParam("id") long id) {
    return WireRecord.of(accounts.detail(id), accounts.owner(id), Optional.empty());
  }

  @GET
  @Path("{id}/prospects")
  @Operation(summary = "The people at an account")
  public Paging.Answer<WireProspect> prospects(@PathParam("id") long id, @BeanParam Paging paging) {
    accounts.detail(id);
    return paging.answer(prospects.ofAccount(id, paging.request("", false)), WireProspect::of);
  }

  @GET
  @Path("{id}/opportunities")
  @Operation(summary = "The opportunities of an account")
  public Paging.Answer<WireOpportunity> opportunities(
      @PathParam("id") long id, @BeanParam Paging paging) {
    accounts.detail(id);
    return paging.answer(
        opportunities.ofAccount(id, paging.request("", false)), WireOpportunity::of);
  }

  @GET
  @Path("{id}/journal")
  @Operation(summary = "What happened to an account, newest first, with the decision on each field")
  public Paging.Answer<WireJournalEntry> journal(
      @PathParam("id") long id, @BeanParam Paging paging) {
    accounts.detail(id);
    return paging.answer(journal.ofRecord(id, paging.request("", false)), WireJournalEntry::of);
  }
}
