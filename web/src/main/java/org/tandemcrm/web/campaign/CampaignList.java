package org.tandemcrm.web.campaign;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.tandemcrm.core.campaign.CampaignReading;
import org.tandemcrm.core.campaign.CampaignRow;
import org.tandemcrm.core.campaign.Campaigns;
import org.tandemcrm.core.crmlist.CrmLists;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.web.frame.CsvFile;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.ForViewers;
import org.tandemcrm.web.user.MarketersOnly;
import org.tandemcrm.web.user.SignedInUser;

/** The page campaign/list.xhtml: the campaigns of all CRMs, as they were read last. */
@Named
@ViewScoped
@ForViewers
public class CampaignList implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private Campaigns campaigns;
  @Inject private CrmLists lists;
  @Inject private Notices notices;
  @Inject private SignedInUser user;

  private final TableState table = new TableState(Set.of("name", "connection"), "name", false);
  private final LazyRows<CampaignRow> rows =
      new LazyRows<>(request -> campaigns.list(address().query(), request));
  private String search = "";
  private Long connection;
  private String state = "";
  private transient List<CampaignReading> readings;

  private CampaignAddress address() {
    return new CampaignAddress(search, connection, state);
  }

  /** Reads the campaigns and lists of a connection's CRM now. */
  @MarketersOnly
  public String refresh(CampaignReading reading) {
    try {
      lists.refreshFor(reading.connectionId(), user.getLogin());
      notices.done("The campaigns and lists of " + reading.connection() + " were read.");
    } catch (PluginException | NotFoundException e) {
      notices.failed(e.getMessage());
    }
    return "/campaign/list.xhtml" + getInUrl() + "&faces-redirect=true";
  }

  /** The connections whose CRM has campaigns, each with the time of the last reading. */
  public List<CampaignReading> getReadings() {
    if (readings == null) {
      readings =
          campaigns.readings().stream()
              .filter(one -> connection == null || connection == one.connectionId())
              .filter(one -> lists.hasCampaigns(one.connectionId()))
              .toList();
    }
    return readings;
  }

  public LazyRows<CampaignRow> getRows() {
    return rows;
  }

  public TableState getTable() {
    return table;
  }

  public int getExportLimit() {
    return CsvFile.MAX_ROWS;
  }

  public boolean isEverything() {
    return address().isEverything();
  }

  /** What the address of the export has to say for the same choice. */
  public String getInUrl() {
    return address().inUrl();
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search == null ? "" : search.strip();
  }

  public Long getConnection() {
    return connection;
  }

  public void setConnection(Long connection) {
    this.connection = connection;
  }

  public String getState() {
    return state;
  }

  public void setState(String state) {
    this.state = new CampaignAddress("", null, state).state();
  }
}
