package org.tandemcrm.web.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.account.Accounts;
import org.tandemcrm.core.journal.Journal;
import org.tandemcrm.core.opportunity.Opportunities;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.web.opportunity.WireOpportunity;
import org.tandemcrm.web.prospect.WireProspect;
import org.tandemcrm.web.record.RecordRequests;
import org.tandemcrm.web.record.WireCreation;
import org.tandemcrm.web.record.WireEdit;
import org.tandemcrm.web.record.WireRecord;
import org.tandemcrm.web.rest.Paging;
import org.tandemcrm.web.sync.WireJournalEntry;

/** /accounts: companies, their people and opportunities, and what happened to them. */
@Path("/accounts")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "accounts")
public class AccountResource {

  @Inject private Accounts accounts;
  @Inject private Prospects prospects;
  @Inject private Opportunities opportunities;
  @Inject private Journal journal;
  @Inject private RecordRequests requests;
  @Context private UriInfo address;

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

  @POST
  @RolesAllowed({"admin", "marketer"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Add an account",
      description =
          "201. 422 with all that is wrong. It comes into a CRM by POST /accounts/{id}/crm-records alone.")
  public Response create(WireEdit body) {
    return requests.post(RecordKind.ACCOUNT, body, address, this::one);
  }

  @PATCH
  @Path("{id}")
  @RolesAllowed({"admin", "marketer"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change fields or the owner of an account",
      description =
          "422 with all that is wrong. 409 when it was changed since the version in If-Match or in"
              + " the body. Linked CRM records follow with the next cycle.")
  public WireRecord edit(
      @PathParam("id") long id, @HeaderParam("If-Match") String seen, WireEdit body) {
    requests.patch(RecordKind.ACCOUNT, id, seen, body);
    return one(id);
  }

  @POST
  @Path("{id}/crm-records")
  @RolesAllowed({"admin", "marketer"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Have an account created in the CRM of a connection",
      description =
          "202: the connection's next cycle does it, within half a minute. 409 when it is linked there already.")
  public Response createInCrm(@PathParam("id") long id, WireCreation body) {
    requests.createInCrm(RecordKind.ACCOUNT, id, body);
    return Response.accepted(one(id)).build();
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
