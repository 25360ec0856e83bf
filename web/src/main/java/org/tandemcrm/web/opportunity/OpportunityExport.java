package org.tandemcrm.web.opportunity;

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
import org.tandemcrm.core.account.AccountName;
import org.tandemcrm.core.opportunity.Opportunities;
import org.tandemcrm.core.opportunity.OpportunityRow;
import org.tandemcrm.web.frame.CsvFile;

/** The opportunities that a search found as CSV. */
@WebServlet("/opportunity/export.csv")
@ServletSecurity(@HttpConstraint(rolesAllowed = {"admin", "marketer", "viewer"}))
public class OpportunityExport extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final CsvFile<OpportunityRow> FILE =
      new CsvFile<>(
          "opportunities",
          List.of(
              "id",
              "name",
              "account",
              "stage",
              "amount",
              "currency",
              "close date",
              "closed",
              "won",
              "owner",
              "updated"),
          row ->
              List.of(
                  row.id(),
                  row.name(),
                  row.account().map(AccountName::name),
                  row.stage(),
                  row.amount(),
                  row.currency(),
                  row.closeDate(),
                  row.closed(),
                  row.won(),
                  row.owner().name(),
                  row.updatedAt()));

  private final transient Opportunities opportunities;

  @Inject
  public OpportunityExport(Opportunities opportunities) {
    this.opportunities = opportunities;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String search = Optional.ofNullable(request.getParameter("search")).orElse("");
    FILE.write(response, "name", part -> opportunities.list(search, part));
  }
}
