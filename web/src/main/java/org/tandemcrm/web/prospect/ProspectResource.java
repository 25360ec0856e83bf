package org.tandemcrm.web.prospect;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.account.AccountName;
import org.tandemcrm.core.journal.Journal;
import org.tandemcrm.core.opportunity.Opportunities;
import org.tandemcrm.core.prospect.ProspectQuery;
import org.tandemcrm.core.prospect.ProspectRow;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.prospectlist.ProspectLists;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.SearchTerms;
import org.tandemcrm.core.recyclebin.RecycleBin;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.web.opportunity.WireOpportunity;
import org.tandemcrm.web.record.RecordRequests;
import org.tandemcrm.web.record.WireCreation;
import org.tandemcrm.web.record.WireEdit;
import org.tandemcrm.web.record.WireRecord;
import org.tandemcrm.web.rest.Paging;
import org.tandemcrm.web.sync.WireJournalEntry;
import org.tandemcrm.web.user.SignedInUser;

/**
 * /prospects: people, their links to CRM records and what happened to them. For sales there are
 * their own prospects alone.
 */
@Path("/prospects")
@RequestScoped
@RolesAllowed({"admin", "marketer", "sales", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "prospects")
public class ProspectResource {

  @Inject private Prospects prospects;
  @Inject private ProspectLists lists;
  @Inject private Opportunities opportunities;
  @Inject private Journal journal;
  @Inject private RecordRequests requests;
  @Inject private SignedInUser user;
  @Context private UriInfo address;
  @Inject private RecycleBin bin;

  @GET
  @Operation(summary = "Prospects by name")
  public Paging.Answer<WireProspect> list(
      @Parameter(description = "Exactly this email, in any case: one prospect or none.")
          @QueryParam("email")
          String email,
      @Parameter(
              description =
                  "Start of an email, of \"last name first name\" or of a company, or a CRM's whole"
                      + " record id.")
          @QueryParam("search")
          String search,
      @Parameter(
              description =
                  "The key of a list: those who are on it. 404 for a list that isn't there.")
          @QueryParam("list")
          Long list,
      @BeanParam Paging paging) {
    var request = paging.request("", false);
    if (email != null) {
      return paging.answer(byEmail(email), WireProspect::of);
    }
    if (list != null) {
      lists.find(list);
    }
    SearchTerms terms = new SearchTerms(search == null ? "" : search, Optional.ofNullable(list));
    return paging.answer(
        prospects.list(new ProspectQuery(terms, request, user.scope())), WireProspect::of);
  }

  private Page<ProspectRow> byEmail(String email) {
    List<ProspectRow> found =
        prospects.rows(prospects.byEmail(email, user.scope()).stream().toList());
    return new Page<>(found, found.size(), false);
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One prospect with all values and links")
  public WireRecord one(@PathParam("id") long id) {
    return WireRecord.of(
        prospects.detail(id, user.scope()),
        prospects.owner(id),
        prospects.account(id).map(AccountName::id));
  }

  @POST
  @RolesAllowed({"admin", "marketer"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Create a prospect, or change the one that has the email",
      description =
          "201 for a new one, 200 for one that there was; sending it twice does nothing more. 422"
              + " with all that is wrong.")
  public Response createOrUpdate(WireEdit body) {
    return requests.post(RecordKind.PROSPECT, body, address, this::one);
  }

  @PATCH
  @Path("{id}")
  @RolesAllowed({"admin", "marketer", "sales"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change fields or the owner of a prospect",
      description =
          "422 with all that is wrong. 409 when it was changed since the version in If-Match or in"
              + " the body. Linked CRM records follow with the next cycle.")
  public WireRecord edit(
      @PathParam("id") long id, @HeaderParam("If-Match") String seen, WireEdit body) {
    requests.patch(RecordKind.PROSPECT, id, seen, body);
    return one(id);
  }

  @POST
  @Path("{id}/crm-records")
  @RolesAllowed({"admin", "marketer"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Have a prospect created in the CRM of a connection",
      description =
          "202: the connection's next cycle does it, within half a minute. 409 when it is linked there already.")
  public Response createInCrm(@PathParam("id") long id, WireCreation body) {
    requests.createInCrm(RecordKind.PROSPECT, id, body);
    return Response.accepted(one(id)).build();
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed({"admin", "marketer"})
  @Operation(summary = "Put a prospect into the recycle bin; its CRM records stay as they are")
  public void delete(@PathParam("id") long id) {
    bin.delete(id);
  }

  @GET
  @Path("{id}/links")
  @Operation(summary = "The CRM records that a prospect is tied to")
  public List<WireRecord.Link> links(@PathParam("id") long id) {
    return prospects.detail(id, user.scope()).links().stream().map(WireRecord.Link::of).toList();
  }

  @GET
  @Path("{id}/opportunities")
  @Operation(summary = "The opportunities of a prospect with its role in each")
  public List<WireOpportunity.Role> opportunities(@PathParam("id") long id) {
    prospects.detail(id, user.scope());
    return opportunities.ofProspect(id).stream()
        .map(role -> new WireOpportunity.Role(id, role.id(), role.role(), role.primary()))
        .toList();
  }

  @GET
  @Path("{id}/journal")
  @Operation(summary = "What happened to a prospect, newest first, with the decision on each field")
  public Paging.Answer<WireJournalEntry> journal(
      @PathParam("id") long id, @BeanParam Paging paging) {
    prospects.detail(id, user.scope());
    return paging.answer(journal.ofRecord(id, paging.request("", false)), WireJournalEntry::of);
  }
}
