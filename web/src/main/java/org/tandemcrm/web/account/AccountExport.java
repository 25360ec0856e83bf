package org.tandemcrm.web.account;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.account.AccountRow;
import org.tandemcrm.core.account.Accounts;
import org.tandemcrm.web.frame.CsvFile;

/** The accounts that a search found as CSV. */
@WebServlet("/account/export.csv")
@ServletSecurity(@HttpConstraint(rolesAllowed = {"admin", "marketer", "viewer"}))
public class AccountExport extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final CsvFile<AccountRow> FILE =
      new CsvFile<>(
          "accounts",
          List.of("id", "name", "industry", "city", "country", "owner", "updated"),
          row ->
              List.of(
                  row.id(),
                  row.name(),
                  row.industry(),
                  row.city(),
                  row.country(),
                  row.owner().name(),
                  row.updatedAt()));

  private final transient Accounts accounts;

  @Inject
  public AccountExport(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String search = Optional.ofNullable(request.getParameter("search")).orElse("");
    FILE.write(response, "name", part -> accounts.list(search, part));
  }
}
