package org.tandemcrm.web.cases;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.tandemcrm.core.cases.CaseRow;
import org.tandemcrm.core.cases.Cases;
import org.tandemcrm.web.frame.CsvFile;
import org.tandemcrm.web.frame.UrlNumber;

/** The cases that the page shows, as CSV. */
@WebServlet("/cases/export.csv")
@ServletSecurity(@HttpConstraint(rolesAllowed = {"admin", "marketer", "viewer"}))
public class CasesExport extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final CsvFile<CaseRow> FILE =
      new CsvFile<>(
          "cases",
          List.of(
              "case",
              "kind",
              "connection",
              "object",
              "crm id",
              "record",
              "record id",
              "since",
              "sentence"),
          row ->
              List.of(
                  row.key().toString(),
                  row.kind().label(),
                  row.connectionName(),
                  row.object(),
                  row.crmId(),
                  row.recordKind().label(),
                  row.recordId(),
                  row.since(),
                  row.sentence()));

  private final transient Cases cases;

  @Inject
  public CasesExport(Cases cases) {
    this.cases = cases;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String kind = request.getParameter("kind");
    Long connection = UrlNumber.of(request.getParameter("connection")).orElse(null);
    FILE.write(response, "", part -> cases.list(CasesList.query(kind, connection, part)));
  }
}
