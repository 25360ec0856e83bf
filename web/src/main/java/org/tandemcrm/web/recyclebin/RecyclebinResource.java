package org.tandemcrm.web.recyclebin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.recyclebin.BinRow;
import org.tandemcrm.core.recyclebin.RecycleBin;
import org.tandemcrm.core.recyclebin.TombstoneRow;
import org.tandemcrm.web.rest.Paging;

/** /recycle-bin: deleted prospects, and what is left of erased ones. */
@Path("/recycle-bin")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "recycle bin")
public class RecyclebinResource {

  @Inject private RecycleBin bin;

  /** A deleted prospect on the wire; email is absent for an unknown one. */
  @Schema(name = "DeletedProspect")
  public record WireDeleted(
      long id, String name, String email, Instant deletedAt, Instant purgedAt) {
    static WireDeleted of(BinRow row) {
      return new WireDeleted(
          row.id(), row.name(), row.email().orElse(null), row.deletedAt(), row.purgedAt());
    }
  }

  @GET
  @Operation(summary = "Deleted prospects, the newest first")
  public Paging.Answer<WireDeleted> list(@BeanParam Paging paging) {
    return paging.answer(bin.list(paging.request("", false)), WireDeleted::of);
  }

  @POST
  @Path("{id}/restore")
  @RolesAllowed({"admin", "marketer"})
  @Operation(summary = "Bring a prospect back; 409 when its email is taken by now")
  public void restore(@PathParam("id") long id) {
    bin.restore(id);
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed("admin")
  @Operation(summary = "Erase a deleted prospect for good")
  public void erase(@PathParam("id") long id) {
    bin.erase(id);
  }

  @GET
  @Path("erased")
  @Operation(summary = "What is left of erased prospects, the newest first")
  public Paging.Answer<TombstoneRow> erased(@BeanParam Paging paging) {
    return paging.answer(bin.erased(paging.request("", false)), row -> row);
  }

  @DELETE
  @Path("erased/{id}")
  @RolesAllowed("admin")
  @Operation(summary = "Let an erased prospect come back from its CRM")
  public void lift(@PathParam("id") long id) {
    bin.lift(id);
  }
}
