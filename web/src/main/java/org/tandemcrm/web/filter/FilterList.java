package org.tandemcrm.web.filter;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.filter.Filters;
import org.tandemcrm.core.filter.StoredFilter;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;
import org.tandemcrm.web.user.ForViewers;

/** The page filter/list.xhtml: what of a CRM is synced, object by object, and what not at all. */
@Named
@ViewScoped
@ForViewers
public class FilterList implements Serializable {

  private static final long serialVersionUID = 1L;

  /** An object with its filter. */
  public record Row(
      String object, String label, String words, boolean open, boolean pending, String paused)
      implements Serializable {}

  @Inject private Filters filters;
  @Inject private SyncSettings settings;
  @Inject private Connections connections;
  @Inject private Notices notices;

  private Long connectionId;
  private String connectionName;
  private List<Row> rows = List.of();
  private List<FieldChoice.Option> profiles = List.of();
  private String unreachable;
  private boolean opportunities;
  private String[] chosenProfiles;
  private String zone;

  /** Reads what the URL's connection syncs, and asks the CRM what there is to choose from. */
  public void load() {
    if (connectionId == null) {
      throw new NotFoundException("The address names no connection.");
    }
    connectionName = connections.detail(connectionId).row().name();
    opportunities = settings.of(connectionId, SyncSetting.OPPORTUNITIES);
    chosenProfiles = filters.profiles(connectionId).toArray(String[]::new);
    zone = settings.of(connectionId, SyncSetting.ZONE).getId();
    try {
      rows =
          filters.objects(connectionId).stream()
              .map(object -> row(object.label(), filters.of(connectionId, object.name())))
              .toList();
      profiles = filters.profileChoices(connectionId).stream().map(FieldChoice.Option::of).toList();
    } catch (PluginException e) {
      unreachable = e.getMessage();
    }
  }

  private static Row row(String label, StoredFilter filter) {
    return new Row(
        filter.object(),
        label,
        filter.words(),
        filter.criteria().isEverything(),
        filter.isPending(),
        filter.paused().orElse(""));
  }

  /**
   * Saves the choices below the filters.
   *
   * @return this page; null to stay
   */
  @AdminOnly
  public String save() {
    if (!getZones().contains(zone)) {
      notices.failed("There is no time zone named " + zone + ": choose one from the list.");
      return null;
    }
    settings.choose(connectionId, SyncSetting.OPPORTUNITIES, opportunities);
    settings.choose(connectionId, SyncSetting.USER_PROFILES, Set.of(chosenProfiles));
    settings.choose(connectionId, SyncSetting.ZONE, ZoneId.of(zone));
    notices.done("The changes are saved. The next cycle goes by them.");
    return "/filter/list?faces-redirect=true&connection=" + connectionId;
  }

  public List<Row> getRows() {
    return rows;
  }

  /** What the CRM's users can be restricted to; empty when it has no profiles. */
  public List<FieldChoice.Option> getProfiles() {
    return profiles;
  }

  /** Every zone that the server knows. */
  public List<String> getZones() {
    return ZoneId.getAvailableZoneIds().stream().sorted().toList();
  }

  /** Why the CRM can't be asked what there is; null when it can. */
  public String getUnreachable() {
    return unreachable;
  }

  public String getConnectionName() {
    return connectionName;
  }

  public Long getConnectionId() {
    return connectionId;
  }

  public void setConnectionId(Long connectionId) {
    this.connectionId = connectionId;
  }

  public boolean isOpportunities() {
    return opportunities;
  }

  public void setOpportunities(boolean opportunities) {
    this.opportunities = opportunities;
  }

  public String[] getChosenProfiles() {
    return chosenProfiles;
  }

  public void setChosenProfiles(String[] chosen) {
    chosenProfiles = Arrays.copyOf(chosen, chosen.length);
  }

  public String getZone() {
    return zone;
  }

  public void setZone(String zone) {
    this.zone = zone;
  }
}
