package org.tandemcrm.web.crmuser;

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
import org.tandemcrm.core.crmuser.CrmUserFilter;
import org.tandemcrm.core.crmuser.CrmUserQuery;
import org.tandemcrm.core.crmuser.CrmUserRow;
import org.tandemcrm.core.crmuser.CrmUsers;
import org.tandemcrm.web.frame.CsvFile;
import org.tandemcrm.web.frame.UrlNumber;

/** The CRM users that the page shows, as CSV. */
@WebServlet("/crmuser/export.csv")
@ServletSecurity(@HttpConstraint(rolesAllowed = {"admin", "marketer", "viewer"}))
public class CrmUserExport extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final CsvFile<CrmUserRow> FILE =
      new CsvFile<>(
          "crm-users",
          List.of(
              "connection",
              "crm id",
              "name",
              "email",
              "login",
              "active",
              "profile",
              "manager",
              "time zone",
              "standing",
              "tandem user"),
          row ->
              List.of(
                  row.connectionName(),
                  row.crmId(),
                  row.name(),
                  row.email(),
                  row.login(),
                  row.active(),
                  row.profile(),
                  row.manager(),
                  row.timeZone(),
                  row.standing().label(),
                  row.tandemUser().map(CrmUserRow.TandemUser::login)));

  private final transient CrmUsers users;

  @Inject
  public CrmUserExport(CrmUsers users) {
    this.users = users;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Long> connection = UrlNumber.of(request.getParameter("connection"));
    CrmUserFilter filter = CrmuserList.filter(request.getParameter("filter"));
    String search = Optional.ofNullable(request.getParameter("search")).orElse("");
    FILE.write(
        response, "", part -> users.list(new CrmUserQuery(connection, filter, search, part)));
  }
}
