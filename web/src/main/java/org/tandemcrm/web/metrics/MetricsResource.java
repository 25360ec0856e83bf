package org.tandemcrm.web.metrics;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.metrics.Monitoring;

/** /metrics: figures for a monitoring system, which comes with a viewer's token. */
@Path("/metrics")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Tag(name = "operations")
public class MetricsResource {

  @Inject private Monitoring monitoring;

  @GET
  @Produces("text/plain;version=0.0.4;charset=utf-8")
  @Operation(summary = "Figures in Prometheus' text format")
  public String text() {
    return monitoring.text();
  }
}
