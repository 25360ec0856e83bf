package org.tandemcrm.web.prospect;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.account.AccountName;
import org.tandemcrm.core.prospect.ProspectQuery;
import org.tandemcrm.core.prospect.ProspectRow;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.web.frame.CsvFile;
import org.tandemcrm.web.user.ForViewers;

/** The prospects that a search found as CSV. */
@WebServlet("/prospect/export.csv")
@ForViewers
public class ProspectExport extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final CsvFile<ProspectRow> FILE =
      new CsvFile<>(
          "prospects",
          List.of(
              "id",
              "email",
              "first name",
              "last name",
              "company",
              "country",
              "account",
              "owner",
              "updated"),
          row ->
              Arrays.asList(
                  row.id(),
                  row.email(),
                  row.firstName(),
                  row.lastName(),
                  row.company(),
                  row.country(),
                  row.account().map(AccountName::name),
                  row.owner().name(),
                  row.updatedAt()));

  private final transient Prospects prospects;

  @Inject
  public ProspectExport(Prospects prospects) {
    this.prospects = prospects;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String search = Optional.ofNullable(request.getParameter("search")).orElse("").strip();
    FILE.write(response, "email", part -> prospects.list(new ProspectQuery(search, part)));
  }
}
