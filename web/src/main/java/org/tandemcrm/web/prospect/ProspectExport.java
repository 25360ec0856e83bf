package org.tandemcrm.web.prospect;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
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
import org.tandemcrm.core.record.RecordScope;
import org.tandemcrm.core.record.SearchTerms;
import org.tandemcrm.web.frame.CsvFile;
import org.tandemcrm.web.frame.UrlNumber;
import org.tandemcrm.web.user.SignedInUser;

/** The prospects that the list of prospects shows as CSV. */
@WebServlet("/prospect/export.csv")
@ServletSecurity(@HttpConstraint(rolesAllowed = {"admin", "marketer", "sales", "viewer"}))
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
              "score",
              "grade",
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
                  row.score(),
                  row.grade(),
                  row.account().map(AccountName::name),
                  row.owner().name(),
                  row.updatedAt()));

  private final transient Prospects prospects;
  private final transient SignedInUser user;

  @Inject
  public ProspectExport(Prospects prospects, SignedInUser user) {
    this.prospects = prospects;
    this.user = user;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String search = Optional.ofNullable(request.getParameter("search")).orElse("").strip();
    SearchTerms terms = new SearchTerms(search, UrlNumber.of(request.getParameter("list")));
    RecordScope scope = user.scope();
    FILE.write(response, "email", part -> prospects.list(new ProspectQuery(terms, part, scope)));
  }
}
