package org.tandemcrm.web.action;

import jakarta.inject.Inject;
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
import org.tandemcrm.web.user.ForViewers;

/** The runs of actions that the page shows, as CSV. */
@WebServlet("/action/export.csv")
@ForViewers
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
              "expires at"),
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
                  row.expiresAt()));

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
          ActionRunFilter.of(
              request.getParameter("state"),
              request.getParameter("type"),
              UrlNumber.of(request.getParameter("connection")).orElse(null),
              UrlNumber.of(request.getParameter("request")).orElse(null),
              UrlNumber.of(request.getParameter("prospect")).orElse(null));
    } catch (InvalidRequestException e) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST, e.errors().get(0).message());
      return;
    }
    FILE.write(response, "", part -> runs.list(query, part));
  }
}
