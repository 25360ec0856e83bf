package org.tandemcrm.web.assignment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.assignment.LeadDistribution;
import org.tandemcrm.core.assignment.RuleTrials;
import org.tandemcrm.web.rest.Created;
import org.tandemcrm.web.rest.InvalidRequestException;

/** /assignment-rules: to whom prospects go, in their order, and a test of them. */
@Path("/assignment-rules")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "lead distribution")
public class AssignmentRuleResource {

  @Inject private LeadDistribution distribution;
  @Inject private RuleTrials trials;
  @Context private UriInfo address;

  @GET
  @Operation(summary = "The rules in their order: the first that matches decides")
  public List<WireRule> list() {
    return distribution.rules().stream().map(WireRule::of).toList();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One rule")
  public WireRule one(@PathParam("id") long id) {
    return WireRule.of(distribution.rule(id));
  }

  @POST
  @RolesAllowed("admin")
  @Operation(
      summary = "Add a rule behind the others",
      description = "All problems are answered at once, with 422.")
  public Response create(WireRule.Draft draft) {
    long id = distribution.create(WireRule.Draft.required(draft).toDraft());
    return Created.at(address, id, one(id));
  }

  @PUT
  @Path("{id}")
  @RolesAllowed("admin")
  @Operation(summary = "Change a rule; 409 when the version isn't the newest")
  public WireRule change(@PathParam("id") long id, WireRule.Draft draft) {
    WireRule.Draft given = WireRule.Draft.required(draft);
    int version =
        Optional.ofNullable(given.version())
            .orElseGet(() -> distribution.rule(id).rule().version());
    distribution.update(id, version, given.toDraft());
    return one(id);
  }

  @PUT
  @Path("order")
  @RolesAllowed("admin")
  @Operation(summary = "Put the rules into an order: each rule's key once")
  public List<WireRule> order(WireRule.Order order) {
    if (order == null || order.rules() == null || order.rules().contains(null)) {
      throw new InvalidRequestException("rules", "Give the keys of the rules in their order.");
    }
    distribution.order(order.rules());
    return list();
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed("admin")
  @Operation(summary = "Delete a rule")
  public void delete(@PathParam("id") long id) {
    distribution.delete(id);
  }

  @POST
  @Path("test")
  @RolesAllowed({"admin", "marketer"})
  @Operation(
      summary = "Which rule would decide about a prospect, and why",
      description =
          "Give the key of a prospect, or values of fields. Each rule is answered with its"
              + " conditions, met or not. Nothing is given to anybody, and no turn is taken.")
  public WireTrial test(WireTrial.Question question) {
    if (question == null || (question.prospect() == null) == (question.values() == null)) {
      throw new InvalidRequestException("prospect", "Give a prospect, or values of fields.");
    }
    return WireTrial.of(
        question.prospect() == null
            ? trials.withValues(question.values())
            : trials.withProspect(question.prospect()));
  }
}
