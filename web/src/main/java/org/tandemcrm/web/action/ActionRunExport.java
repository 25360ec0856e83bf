package org.tandemcrm.web.action;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.tandemcrm.core.action.ActionRunQuery;
import org.tandemcrm.core.action.ActionRunRow;
import org.tandemcrm.core.action.ActionRuns;
import org.tandemcrm.web.frame.CsvFile;
import org.tandemcrm.web.frame.UrlNumber;
import org.tandemcrm.web.rest.InvalidRequestException;

/** The runs of actions that the page shows, as CSV. */
@WebServlet("/action/export.csv")
@ServletSecurity(@HttpConstraint(rolesAllowed = {"admin", "marketer", "viewer"}))
public class ActionRunExport extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final CsvFile<ActionRunRow> FILE =
      new CsvFile<>(
          "action-runs",
          List.of(
              "run",
              "request",
              "action",
              "connection",
              "prospect id",
              "prospect",
              "state",
              "reason",
              "attempts",
              "asked by",
              "asked at",
              "changed at",
              "expires at",
              "page"),
          row ->
              List.of(
                  row.id(),
                  row.requestId(),
                  row.action(),
                  row.connection(),
                  row.prospectId(),
                  row.prospectName(),
                  row.state().name(),
                  row.reason(),
                  row.attempts(),
                  row.askedBy(),
                  row.askedAt(),
                  row.changedAt(),
                  row.expiresAt(),
                  row.page()));

  private final transient ActionRuns runs;

  @Inject
  public ActionRunExport(ActionRuns runs) {
    this.runs = runs;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ActionRunQuery query;
    try {
      query =
          new ActionAddress(
                  request.getParameter("state"),
                  request.getParameter("type"),
                  UrlNumber.of(request.getParameter("connection")).orElse(null),
                  UrlNumber.of(request.getParameter("request")).orElse(null),
                  UrlNumber.of(request.getParameter("prospect")).orElse(null),
                  request.getParameter("by"),
                  request.getParameter("search"))
              .strictQuery();
    } catch (InvalidRequestException e) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST, e.errors().get(0).message());
      return;
    }
    FILE.write(response, "", part -> runs.list(query, part));
  }
}
