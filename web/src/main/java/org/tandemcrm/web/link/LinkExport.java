package org.tandemcrm.web.link;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.tandemcrm.core.link.LinkedRecord;
import org.tandemcrm.core.link.Links;
import org.tandemcrm.web.frame.CsvFile;
import org.tandemcrm.web.frame.UrlNumber;

/** The links that the page shows, as CSV. */
@WebServlet("/link/export.csv")
@ServletSecurity(@HttpConstraint(rolesAllowed = {"admin", "marketer", "viewer"}))
public class LinkExport extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final CsvFile<LinkedRecord> FILE =
      new CsvFile<>(
          "links",
          List.of(
              "connection", "object", "crm id", "state", "reason", "record", "record id", "linked"),
          row ->
              List.of(
                  row.link().connectionName(),
                  row.link().object(),
                  row.link().crmId(),
                  row.link().state().name(),
                  row.link().stateReason(),
                  row.kind().label(),
                  row.recordId(),
                  row.link().linkedAt()));

  private final transient Links links;

  @Inject
  public LinkExport(Links links) {
    this.links = links;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String state = request.getParameter("state");
    Long connection = UrlNumber.of(request.getParameter("connection")).orElse(null);
    String object = request.getParameter("object");
    FILE.write(response, "", part -> links.list(LinkList.query(state, connection, object, part)));
  }
}
