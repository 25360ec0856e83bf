package org.tandemcrm.web.sync;

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
import org.tandemcrm.core.journal.Journal;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.sync.SyncRuns;
import org.tandemcrm.web.rest.InvalidRequestException;
import org.tandemcrm.web.rest.Paging;

/** /runs: sync cycles, newest first, and what became of each record. */
@Path("/runs")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runs")
public class RunResource {

  @Inject private SyncRuns runs;
  @Inject private Journal journal;

  @GET
  @Operation(summary = "Runs, newest first")
  public Paging.Answer<WireRun> list(
      @QueryParam("connection") Long connection,
      @Parameter(description = "Whether runs that found nothing to read are listed too.")
          @QueryParam("idle")
          @DefaultValue("false")
          boolean idle,
      @BeanParam Paging paging) {
    return paging.answer(
        runs.list(Optional.ofNullable(connection), idle, paging.request("", false)), WireRun::of);
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One run with its steps")
  public WireRun.Detail one(@PathParam("id") long id) {
    return WireRun.Detail.of(runs.detail(id));
  }

  @GET
  @Path("{id}/journal")
  @Operation(summary = "What became of each record of a run, with the decision on each field")
  public Paging.Answer<WireJournalEntry> journal(
      @PathParam("id") long id,
      @Parameter(description = "Only this outcome, for example CREATED.") @QueryParam("outcome")
          String outcome,
      @BeanParam Paging paging) {
    runs.detail(id);
    return paging.answer(
        journal.ofRun(id, parse(outcome), paging.request("", false)), WireJournalEntry::of);
  }

  private static Optional<Outcome> parse(String outcome) {
    try {
      return Optional.ofNullable(outcome).map(Outcome::valueOf);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("outcome", "There is no outcome " + outcome + ".");
    }
  }
}
