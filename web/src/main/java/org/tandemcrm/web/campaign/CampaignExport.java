package org.tandemcrm.web.campaign;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.tandemcrm.core.campaign.CampaignRow;
import org.tandemcrm.core.campaign.Campaigns;
import org.tandemcrm.spi.MemberStatus;
import org.tandemcrm.web.frame.CsvFile;
import org.tandemcrm.web.frame.UrlNumber;

/** The campaigns that the page shows, as CSV. */
@WebServlet("/campaign/export.csv")
@ServletSecurity(@HttpConstraint(rolesAllowed = {"admin", "marketer", "viewer"}))
public class CampaignExport extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final CsvFile<CampaignRow> FILE =
      new CsvFile<>(
          "campaigns",
          List.of(
              "connection",
              "crm id",
              "name",
              "active",
              "member statuses",
              "read at",
              "prospects added here",
              "runs open",
              "runs failed"),
          row ->
              List.of(
                  row.connection(),
                  row.crmId(),
                  row.name(),
                  row.active(),
                  row.statuses().stream()
                      .map(MemberStatus::value)
                      .collect(Collectors.joining("; ")),
                  row.readAt(),
                  row.members(),
                  row.open(),
                  row.failed()));

  private final transient Campaigns campaigns;

  @Inject
  public CampaignExport(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    CampaignAddress address =
        new CampaignAddress(
            request.getParameter("search"),
            UrlNumber.of(request.getParameter("connection")).orElse(null),
            request.getParameter("state"));
    FILE.write(response, "name", part -> campaigns.list(address.query(), part));
  }
}
