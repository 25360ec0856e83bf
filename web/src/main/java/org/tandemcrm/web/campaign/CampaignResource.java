package org.tandemcrm.web.campaign;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.campaign.CampaignQuery;
import org.tandemcrm.core.campaign.Campaigns;
import org.tandemcrm.web.rest.Paging;

/** /campaigns: the campaigns of all CRMs, as they were read last. */
@Path("/campaigns")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "campaigns")
public class CampaignResource {

  @Inject private Campaigns campaigns;

  @GET
  @Operation(
      summary = "Campaigns by name",
      description =
          "As they were read last: each night, and by POST /connections/{id}/lists/refresh.")
  public Paging.Answer<WireCampaign> list(
      @Parameter(description = "Start of a name, or a CRM's whole id.")
          @QueryParam("search")
          @DefaultValue("")
          String search,
      @QueryParam("connection") Long connection,
      @Parameter(description = "True: those that go on; false: the others.") @QueryParam("active")
          Boolean active,
      @BeanParam Paging paging) {
    return paging.answer(
        campaigns.list(
            new CampaignQuery(search, Optional.ofNullable(connection), Optional.ofNullable(active)),
            paging.request("", false)),
        WireCampaign::of);
  }

  @GET
  @Path("{connection}/{id}")
  @Operation(summary = "One campaign with the statuses of its members")
  public WireCampaign one(@PathParam("connection") long connection, @PathParam("id") String id) {
    return WireCampaign.of(campaigns.find(connection, id));
  }
}
