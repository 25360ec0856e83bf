package org.tandemcrm.web.link;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.link.LinkedRecord;
import org.tandemcrm.core.link.Links;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.web.record.WireRecord;
import org.tandemcrm.web.rest.Paging;

/** /links: how the records here stand to those of the CRMs. */
@Path("/links")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "connections")
public class LinkResource {

  @Inject private Links links;

  /** A link with the record of ours that it ties, on the wire. */
  @Schema(name = "LinkedRecord")
  public record WireLinkedRecord(RecordKind kind, long record, WireRecord.Link link) {
    static WireLinkedRecord of(LinkedRecord row) {
      return new WireLinkedRecord(row.kind(), row.recordId(), WireRecord.Link.of(row.link()));
    }
  }

  @GET
  @Operation(summary = "Links by their state, the newest first, each with the reason")
  public Paging.Answer<WireLinkedRecord> list(
      @Parameter(
              description =
                  "LINKED, OUT_OF_SCOPE, DELETED, COLLISION, DISPUTED or SUSPENDED; without it all"
                      + " but LINKED.")
          @QueryParam("state")
          String state,
      @QueryParam("connection") Long connection,
      @Parameter(description = "The CRM's API name of an object.") @QueryParam("object")
          String object,
      @BeanParam Paging paging) {
    return paging.answer(
        links.list(LinkList.query(state, connection, object, paging.request("", false))),
        WireLinkedRecord::of);
  }
}
