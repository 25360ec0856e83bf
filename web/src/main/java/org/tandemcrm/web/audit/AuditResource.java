package org.tandemcrm.web.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.audit.AuditEntries;
import org.tandemcrm.web.rest.Paging;

/** /audit: who changed what. There is no way to change or delete an entry. */
@Path("/audit")
@RequestScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit")
public class AuditResource {

  @Inject private AuditEntries entries;

  @GET
  @Operation(summary = "Sign-ins and changes of the configuration, newest first")
  public Paging.Answer<WireAuditEntry> list(
      @Parameter(description = "Only entries with this text in actor, action or subject.")
          @QueryParam("search")
          @DefaultValue("")
          String search,
      @BeanParam Paging paging) {
    return paging.answer(entries.list(search, paging.request("", false)), WireAuditEntry::of);
  }
}
