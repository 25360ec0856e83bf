package org.tandemcrm.web.prospectlist;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.tandemcrm.core.prospectlist.Candidates;
import org.tandemcrm.core.prospectlist.ListMembers;
import org.tandemcrm.core.prospectlist.ListReader;
import org.tandemcrm.core.prospectlist.ProspectLists;
import org.tandemcrm.web.rest.Created;
import org.tandemcrm.web.rest.Paging;
import org.tandemcrm.web.user.SignedInUser;

/** /lists: lists of prospects that people, programs and actions keep. */
@Path("/lists")
@RequestScoped
@RolesAllowed({"admin", "marketer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "lists")
public class ProspectlistResource {

  @Inject private ProspectLists lists;
  @Inject private ListReader reader;
  @Inject private ListMembers members;
  @Inject private SignedInUser user;
  @Context private UriInfo address;

  @GET
  @RolesAllowed({"admin", "marketer", "viewer"})
  @Operation(summary = "Lists by name")
  public Paging.Answer<WireList> list(
      @Parameter(description = "Only lists with this text in name or description.")
          @QueryParam("search")
          @DefaultValue("")
          String search,
      @BeanParam Paging paging) {
    return paging.answer(lists.list(search, paging.request("name", false)), WireList::of);
  }

  @GET
  @Path("{id}")
  @RolesAllowed({"admin", "marketer", "viewer"})
  @Operation(summary = "One list")
  public WireList one(@PathParam("id") long id) {
    return WireList.of(lists.find(id));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Make a list", description = "422 when there is one of that name.")
  public Response create(WireListDraft draft) {
    long id = lists.create(WireListDraft.required(draft).toDraft(), user.getLogin());
    return Created.at(address, id, one(id));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change name and description",
      description = "409 when it was changed since that version.")
  public WireList update(@PathParam("id") long id, WireListDraft draft) {
    WireListDraft wanted = WireListDraft.required(draft);
    int version = Optional.ofNullable(wanted.version()).orElseGet(() -> lists.find(id).version());
    lists.update(id, version, wanted.toDraft());
    return one(id);
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Delete a list; the prospects on it stay as they are")
  public void delete(@PathParam("id") long id) {
    lists.delete(id);
  }

  @GET
  @Path("{id}/members")
  @RolesAllowed({"admin", "marketer", "viewer"})
  @Operation(summary = "Who is on a list, whoever came last first")
  public Paging.Answer<WireMember> members(
      @PathParam("id") long id,
      @Parameter(description = "As in the list of prospects.")
          @QueryParam("search")
          @DefaultValue("")
          String search,
      @BeanParam Paging paging) {
    lists.find(id);
    return paging.answer(reader.members(id, search, paging.request("", false)), WireMember::of);
  }

  @POST
  @Path("{id}/members")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Put 1 to 10,000 prospects on a list",
      description =
          "Who can't be found is named with the reason; the others are put on it. Sent again it"
              + " changes nothing more.")
  public WireCandidates.Changed add(@PathParam("id") long id, WireCandidates body) {
    return WireCandidates.Changed.of(members.add(id, WireCandidates.of(body), user.getLogin()));
  }

  @POST
  @Path("{id}/members/remove")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Take 1 to 10,000 prospects off a list")
  public WireCandidates.Changed remove(@PathParam("id") long id, WireCandidates body) {
    return WireCandidates.Changed.of(members.remove(id, WireCandidates.of(body), user.getLogin()));
  }

  @DELETE
  @Path("{id}/members/{prospect}")
  @Operation(summary = "Take one prospect off a list")
  public WireCandidates.Changed removeOne(
      @PathParam("id") long id, @PathParam("prospect") long prospect) {
    return WireCandidates.Changed.of(
        members.remove(id, Candidates.ofProspects(List.of(prospect)), user.getLogin()));
  }
}
