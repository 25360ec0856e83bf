package org.tandemcrm.web.prospectlist;

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
import org.tandemcrm.core.prospectlist.ListReader;
import org.tandemcrm.core.prospectlist.MemberRow;
import org.tandemcrm.web.frame.CsvFile;
import org.tandemcrm.web.frame.UrlNumber;

/** Who is on a list, as CSV. */
@WebServlet("/prospectlist/export.csv")
@ServletSecurity(@HttpConstraint(rolesAllowed = {"admin", "marketer", "viewer"}))
public class ProspectlistExport extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final CsvFile<MemberRow> FILE =
      new CsvFile<>(
          "list",
          List.of(
              "id",
              "email",
              "first name",
              "last name",
              "company",
              "country",
              "owner",
              "added at",
              "added by"),
          row ->
              Arrays.asList(
                  row.prospect().id(),
                  row.prospect().email(),
                  row.prospect().firstName(),
                  row.prospect().lastName(),
                  row.prospect().company(),
                  row.prospect().country(),
                  row.prospect().owner().name(),
                  row.addedAt(),
                  row.addedBy()));

  private final transient ListReader lists;

  @Inject
  public ProspectlistExport(ListReader lists) {
    this.lists = lists;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Long> id = UrlNumber.of(request.getParameter("id"));
    if (id.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND, "The address names no list.");
      return;
    }
    String search = Optional.ofNullable(request.getParameter("search")).orElse("");
    FILE.write(response, "", part -> lists.members(id.get(), search, part));
  }
}
