package org.tandemcrm.web.webhook;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
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
import org.tandemcrm.core.webhook.WebhookCalls;
import org.tandemcrm.core.webhook.WebhookLog;
import org.tandemcrm.core.webhook.Webhooks;
import org.tandemcrm.web.rest.Created;
import org.tandemcrm.web.rest.InvalidRequestException;
import org.tandemcrm.web.rest.Paging;

/** /webhooks: addresses outside that actions call, where they may go, and what was said there. */
@Path("/webhooks")
@RequestScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
public class WebhookResource {

  @Inject private Webhooks webhooks;
  @Inject private WebhookCalls calls;
  @Inject private WebhookLog log;
  @Context private UriInfo address;

  @GET
  @Operation(summary = "Webhooks by name, without their secrets")
  public List<WireWebhook> list() {
    return webhooks.list().stream().map(WireWebhook::of).toList();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One webhook")
  public WireWebhook one(@PathParam("id") long id) {
    return WireWebhook.of(webhooks.find(id));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Make a webhook",
      description = "Without a secret one is made and told in the answer, and never again.")
  public Response create(WireWebhookDraft draft) {
    Webhooks.Made made = webhooks.create(WireWebhookDraft.required(draft).toDraft());
    return Created.at(address, made.id(), new WireWebhookDraft.Made(made.id(), made.secret()));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change a webhook, switch it on or off",
      description = "409 when it was changed since that version.")
  public WireWebhook update(@PathParam("id") long id, WireWebhookDraft draft) {
    WireWebhookDraft wanted = WireWebhookDraft.required(draft);
    int version =
        Optional.ofNullable(wanted.version()).orElseGet(() -> webhooks.find(id).version());
    webhooks.update(id, version, wanted.toDraft());
    return one(id);
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Delete a webhook and its log")
  public void delete(@PathParam("id") long id) {
    webhooks.delete(id);
  }

  @POST
  @Path("{id}/test")
  @Operation(summary = "Send a test, and say what was answered")
  public WireWebhookCall.Tried test(@PathParam("id") long id) {
    return WireWebhookCall.Tried.of(calls.test(id));
  }

  @GET
  @Path("{id}/calls")
  @Operation(summary = "What was sent and what was answered, the newest first")
  public Paging.Answer<WireWebhookCall> calls(@PathParam("id") long id, @BeanParam Paging paging) {
    webhooks.find(id);
    return paging.answer(log.ofWebhook(id, paging.request("", false)), WireWebhookCall::of);
  }

  @GET
  @Path("calls/of-run/{run}")
  @Operation(summary = "The calls that one run of an action made, the newest first")
  public List<WireWebhookCall> ofRun(@PathParam("run") long run) {
    return log.ofRun(run).stream().map(WireWebhookCall::of).toList();
  }

  @GET
  @Path("hosts")
  @Operation(summary = "The hosts that webhooks may call; none forbids all")
  public WireHosts hosts() {
    return new WireHosts(webhooks.hosts());
  }

  @PUT
  @Path("hosts")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Say which hosts webhooks may call",
      description =
          "hooks.example.com, *.example.com for all below it, hooks.example.com:8443 for another"
              + " port than the usual one.")
  public WireHosts allow(WireHosts body) {
    if (body == null || body.hosts() == null || body.hosts().contains(null)) {
      throw new InvalidRequestException("hosts", "Send the hosts as a list of texts.");
    }
    webhooks.allow(body.hosts());
    return hosts();
  }
}
