package org.tandemcrm.web.prospect;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.journal.Journal;
import org.tandemcrm.core.prospect.ProspectDetail;
import org.tandemcrm.core.prospect.ProspectQuery;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.recyclebin.RecycleBin;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.web.rest.Paging;
import org.tandemcrm.web.sync.WireJournalEntry;

/** /prospects: people, their links to CRM records and what happened to them. */
@Path("/prospects")
@RequestScoped
@RolesAllowed({"admin", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "prospects")
public class ProspectResource {

  @Inject private Prospects prospects;
  @Inject private Journal journal;
  @Inject private RecycleBin bin;

  @GET
  @Operation(summary = "Prospects by name")
  public Paging.Answer<WireProspect.Summary> list(
      @Parameter(description = "Exactly this email, in any case: one prospect or none.")
          @QueryParam("email")
          String email,
      @Parameter(
              description =
                  "Start of an email or of \"last name first name\", or a CRM's whole record id.")
          @QueryParam("search")
          String search,
      @BeanParam Paging paging) {
    var request = paging.request("", false);
    if (email != null) {
      return paging.answer(byEmail(email), WireProspect.Summary::of);
    }
    return paging.answer(
        prospects.list(new ProspectQuery(search == null ? "" : search, request)),
        WireProspect.Summary::of);
  }

  private Page<ProspectDetail> byEmail(String email) {
    List<ProspectDetail> found = prospects.byEmail(email).map(prospects::detail).stream().toList();
    return new Page<>(found, found.size(), false);
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One prospect with all values and links")
  public WireProspect one(@PathParam("id") long id) {
    return WireProspect.of(prospects.detail(id));
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed("admin")
  @Operation(summary = "Put a prospect into the recycle bin; its CRM records stay as they are")
  public void delete(@PathParam("id") long id) {
    bin.delete(id);
  }

  @GET
  @Path("{id}/links")
  @Operation(summary = "The CRM records that a prospect is tied to")
  public List<WireProspect.WireLink> links(@PathParam("id") long id) {
    return prospects.detail(id).links().stream().map(WireProspect.WireLink::of).toList();
  }

  @GET
  @Path("{id}/journal")
  @Operation(summary = "What happened to a prospect, newest first, with the decision on each field")
  public Paging.Answer<WireJournalEntry> journal(
      @PathParam("id") long id, @BeanParam Paging paging) {
    prospects.detail(id);
    return paging.answer(journal.ofRecord(id, paging.request("", false)), WireJournalEntry::of);
  }
}
