package org.tandemcrm.web.campaign;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.tandemcrm.core.campaign.CampaignRequestRow;
import org.tandemcrm.core.campaign.CampaignRow;
import org.tandemcrm.core.campaign.Campaigns;
import org.tandemcrm.core.crmlist.CrmLists;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.record.RelatedList;
import org.tandemcrm.web.user.ForViewers;
import org.tandemcrm.web.user.MarketersOnly;
import org.tandemcrm.web.user.SignedInUser;

/** The page campaign/view.xhtml: one campaign, its statuses and what was asked for on it. */
@Named
@ViewScoped
@ForViewers
public class CampaignView implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final PageRequest NEWEST = PageRequest.of(0, 50);

  @Inject private Campaigns campaigns;
  @Inject private CrmLists lists;
  @Inject private Notices notices;
  @Inject private SignedInUser user;

  private Long connection;
  private String id;
  private transient CampaignRow campaign;
  private transient RelatedList<CampaignRequestRow> requests;

  /** Reads the campaign that the URL names. */
  public void load() {
    if (connection == null || id == null) {
      throw new NotFoundException("The address names no campaign.");
    }
    campaign = campaigns.find(connection, id);
    requests = new RelatedList<>(campaigns.requests(connection, id, NEWEST));
  }

  /** Reads the campaigns and lists of the connection's CRM now. */
  @MarketersOnly
  public String refresh() {
    try {
      lists.refreshFor(connection, user.getLogin());
      notices.done("The campaigns and lists were read.");
    } catch (PluginException e) {
      notices.failed(e.getMessage());
    }
    return "/campaign/view.xhtml?faces-redirect=true&connection=" + connection + "&id=" + id;
  }

  public CampaignRow getCampaign() {
    if (campaign == null) {
      load();
    }
    return campaign;
  }

  public RelatedList<CampaignRequestRow> getRequests() {
    if (requests == null) {
      load();
    }
    return requests;
  }

  public Long getConnection() {
    return connection;
  }

  public void setConnection(Long connection) {
    this.connection = connection;
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }
}
