package org.tandemcrm.web.audit;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.tandemcrm.core.audit.AuditEntries;
import org.tandemcrm.core.audit.AuditRow;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.web.frame.CsvCell;

/** The entries of the audit log that a search found as CSV, up to a limit. */
@WebServlet("/audit/export.csv")
@ServletSecurity(@HttpConstraint(rolesAllowed = "admin"))
public class AuditExport extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /** An export holds so many entries at most. */
  static final int MAX_ROWS = 50_000;

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader("when", "who", "action", "subject", "before", "after")
          .get();

  private final transient AuditEntries entries;

  @Inject
  public AuditExport(AuditEntries entries) {
    this.entries = entries;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String search = Optional.ofNullable(request.getParameter("search")).orElse("");
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Content-Disposition", "attachment; filename=\"audit.csv\"");
    try (CSVPrinter csv = new CSVPrinter(response.getWriter(), FORMAT)) {
      int first = 0;
      Page<AuditRow> page;
      do {
        page = entries.list(search, PageRequest.of(first, PageRequest.MOST_ROWS));
        for (AuditRow row : page.rows()) {
          print(csv, row);
        }
        first += PageRequest.MOST_ROWS;
      } while (page.rows().size() == PageRequest.MOST_ROWS && first < MAX_ROWS);
    }
  }

  private static void print(CSVPrinter csv, AuditRow row) throws IOException {
    csv.printRecord(
        row.doneAt(),
        CsvCell.safe(row.actor()),
        CsvCell.safe(row.action()),
        CsvCell.safe(row.subject()),
        CsvCell.safe(lines(row.before())),
        CsvCell.safe(lines(row.after())));
  }

  private static String lines(Map<String, String> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey() + ": " + value.getValue())
        .collect(Collectors.joining("\n"));
  }
}
