package org.tandemcrm.web.opportunity;

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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.account.AccountName;
import org.tandemcrm.core.journal.Journal;
import org.tandemcrm.core.opportunity.Opportunities;
import org.tandemcrm.core.opportunity.OpportunityRow;
import org.tandemcrm.core.record.RecordDetail;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.web.record.RecordRequests;
import org.tandemcrm.web.record.WireCreation;
import org.tandemcrm.web.record.WireEdit;
import org.tandemcrm.web.record.WireRecord;
import org.tandemcrm.web.rest.Paging;
import org.tandemcrm.web.sync.WireJournalEntry;

/** /opportunities: deals, the people in them, and what happened to them. */
@Path("/opportunities")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "opportunities")
public class OpportunityResource {

  @Inject private Opportunities opportunities;
  @Inject private Journal journal;
  @Inject private RecordRequests requests;
  @Context private UriInfo address;

  @GET
  @Operation(summary = "Opportunities by name")
  public Paging.Answer<WireOpportunity> list(
      @Parameter(description = "Start of a name, or a CRM's whole record id.")
          @QueryParam("search")
          @DefaultValue("")
          String search,
      @BeanParam Paging paging) {
    return paging.answer(
        opportunities.list(search, paging.request("", false)), WireOpportunity::of);
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One opportunity with all values and links")
  public WireRecord one(@PathParam("id") long id) {
    RecordDetail detail = opportunities.detail(id);
    OpportunityRow row = opportunities.rows(List.of(id)).get(0);
    return WireRecord.of(detail, row.owner(), row.account().map(AccountName::id));
  }

  @POST
  @RolesAllowed({"admin", "marketer"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Add an opportunity",
      description =
          "201. 422 with all that is wrong. It comes into a CRM by POST /opportunities/{id}/crm-records alone.")
  public Response create(WireEdit body) {
    return requests.post(RecordKind.OPPORTUNITY, body, address, this::one);
  }

  @PATCH
  @Path("{id}")
  @RolesAllowed({"admin", "marketer"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change fields or the owner of an opportunity",
      description =
          "422 with all that is wrong. 409 when it was changed since the version in If-Match or in"
              + " the body. Linked CRM records follow with the next cycle.")
  public WireRecord edit(
      @PathParam("id") long id, @HeaderParam("If-Match") String seen, WireEdit body) {
    requests.patch(RecordKind.OPPORTUNITY, id, seen, body);
    return one(id);
  }

  @POST
  @Path("{id}/crm-records")
  @RolesAllowed({"admin", "marketer"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Have an opportunity created in the CRM of a connection",
      description =
          "202: the connection's next cycle does it, within half a minute. 409 when it is linked there already.")
  public Response createInCrm(@PathParam("id") long id, WireCreation body) {
    requests.createInCrm(RecordKind.OPPORTUNITY, id, body);
    return Response.accepted(one(id)).build();
  }

  @GET
  @Path("{id}/contacts")
  @Operation(summary = "The prospects of an opportunity with their roles, the primary one first")
  public List<WireOpportunity.Role> contacts(@PathParam("id") long id) {
    opportunities.detail(id);
    return opportunities.contacts(id).stream()
        .map(role -> new WireOpportunity.Role(role.id(), id, role.role(), role.primary()))
        .toList();
  }

  @GET
  @Path("{id}/journal")
  @Operation(
      summary = "What happened to an opportunity, newest first, with the decision on each field")
  public Paging.Answer<WireJournalEntry> journal(
      @PathParam("id") long id, @BeanParam Paging paging) {
    opportunities.detail(id);
    return paging.answer(journal.ofRecord(id, paging.request("", false)), WireJournalEntry::of);
  }
}
