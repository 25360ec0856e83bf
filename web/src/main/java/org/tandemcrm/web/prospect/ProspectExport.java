package org.tandemcrm.web.prospect;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.tandemcrm.core.prospect.ProspectQuery;
import org.tandemcrm.core.prospect.ProspectRow;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.web.frame.CsvCell;
import org.tandemcrm.web.user.ForViewers;

/** The prospects that a search found as CSV, written as they are read, up to a limit. */
@WebServlet("/prospect/export.csv")
@ForViewers
public class ProspectExport extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /** An export holds so many prospects at most. */
  public static final int MAX_ROWS = 50_000;

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader("id", "email", "first name", "last name", "company", "country", "updated")
          .get();

  private final transient Prospects prospects;

  @Inject
  public ProspectExport(Prospects prospects) {
    this.prospects = prospects;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String search = Optional.ofNullable(request.getParameter("search")).orElse("").strip();
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Content-Disposition", "attachment; filename=\"prospects.csv\"");
    try (CSVPrinter csv = new CSVPrinter(response.getWriter(), FORMAT)) {
      int first = 0;
      Page<ProspectRow> page;
      do {
        page = prospects.list(new ProspectQuery(search, part(first)));
        for (ProspectRow row : page.rows()) {
          print(csv, row);
        }
        first += PageRequest.MOST_ROWS;
      } while (page.rows().size() == PageRequest.MOST_ROWS && first < MAX_ROWS);
    }
  }

  private static PageRequest part(int first) {
    return new PageRequest(first, PageRequest.MOST_ROWS, "email", false);
  }

  private static void print(CSVPrinter csv, ProspectRow row) throws IOException {
    csv.printRecord(
        row.id(),
        CsvCell.safe(row.email()),
        CsvCell.safe(row.firstName()),
        CsvCell.safe(row.lastName()),
        CsvCell.safe(row.company()),
        CsvCell.safe(row.country()),
        row.updatedAt());
  }
}
