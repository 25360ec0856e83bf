package org.tandemcrm.web.approval;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.action.ApprovalDecisions;
import org.tandemcrm.core.approval.Approvals;
import org.tandemcrm.core.approval.HeldRecords;
import org.tandemcrm.web.rest.Paging;
import org.tandemcrm.web.user.SignedInUser;

/** /approvals: what the guard stopped, and what people decided. */
@Path("/approvals")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "approvals")
public class ApprovalResource {

  @Inject private Approvals approvals;
  @Inject private HeldRecords held;
  @Inject private ApprovalDecisions decisions;
  @Inject private SignedInUser user;

  @GET
  @Operation(summary = "What waits for a decision, the oldest first")
  public List<WireApproval> waiting() {
    return approvals.waiting().stream().map(WireApproval::of).toList();
  }

  @GET
  @Path("decided")
  @Operation(summary = "What was decided, the newest first")
  public Paging.Answer<WireApproval> decided(@BeanParam Paging paging) {
    return paging.answer(approvals.decided(paging.request("", false)), WireApproval::of);
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One approval")
  public WireApproval one(@PathParam("id") long id) {
    return WireApproval.of(approvals.one(id));
  }

  @GET
  @Path("{id}/records")
  @Operation(
      summary = "Our records that wait for it, with what the CRM, or they, would hold afterwards")
  public Paging.Answer<WireHeld> records(@PathParam("id") long id, @BeanParam Paging paging) {
    return paging.answer(held.of(id, paging.request("", false)), WireHeld::of);
  }

  @POST
  @Path("{id}/approve")
  @RolesAllowed("admin")
  @Operation(
      summary =
          "Let all that waits for it go to the CRM, the CRM's changes come in, or actions be done",
      description = "The next cycle is due at once. 409 when somebody decided before.")
  public WireApproval approve(@PathParam("id") long id) {
    decisions.approve(id, user.getLogin());
    return one(id);
  }

  @POST
  @Path("{id}/discard")
  @RolesAllowed("admin")
  @Operation(
      summary = "Leave the CRM as it is, or look anew at what it has",
      description =
          "To the CRM: both sides keep what they have; a field flows again once one side changes it."
              + " From the CRM: nothing is taken over, and the next cycle reads the object anew and"
              + " asks again for what is still the same. Of actions: none is done. 409 when somebody decided before.")
  public WireApproval discard(@PathParam("id") long id) {
    decisions.discard(id, user.getLogin());
    return one(id);
  }
}
