package org.tandemcrm.web.alert;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.alert.AlertWatch;
import org.tandemcrm.core.alert.Alerts;
import org.tandemcrm.core.alert.InvalidAlertSettingsException;
import org.tandemcrm.core.mail.MailFailedException;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.web.rest.InvalidRequestException;
import org.tandemcrm.web.rest.Paging;
import org.tandemcrm.web.rest.Problem;

/** /alerts: what is wrong, what was, and who is told. */
@Path("/alerts")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "alerts")
public class AlertResource {

  @Inject private Alerts alerts;
  @Inject private AlertWatch watch;

  @GET
  @Path("open")
  @Operation(summary = "What is wrong now, the oldest first")
  public List<WireAlert> open() {
    return alerts.open().stream().map(WireAlert::of).toList();
  }

  @GET
  @Path("past")
  @Operation(summary = "What is over, the newest first")
  public Paging.Answer<WireAlert> past(@BeanParam Paging paging) {
    return paging.answer(alerts.past(paging.request("", false)), WireAlert::of);
  }

  @GET
  @Path("settings")
  @Operation(summary = "Who is told about what")
  public WireAlertSettings settings() {
    return WireAlertSettings.of(alerts.settings());
  }

  @PUT
  @Path("settings")
  @RolesAllowed("admin")
  @Operation(summary = "Change who is told about what")
  public WireAlertSettings change(WireAlertSettings settings) {
    try {
      alerts.change(WireAlertSettings.toSettings(settings));
    } catch (InvalidAlertSettingsException e) {
      throw new InvalidRequestException(
          e.problems().stream()
              .map(problem -> new Problem.FieldError(problem.field(), problem.message()))
              .toList());
    }
    return settings();
  }

  @POST
  @Path("test")
  @RolesAllowed("admin")
  @Operation(summary = "Send a test mail to everybody who is told; 409 when it can't be sent")
  public void test() {
    try {
      watch.sendTest();
    } catch (MailFailedException e) {
      throw new ConflictingStateException(e.getMessage());
    }
  }
}
