package org.tandemcrm.web.connection;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.validator.ValidatorException;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.tandemcrm.core.connection.BlankWords;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.mapping.Direction;
import org.tandemcrm.core.mapping.MappingEditor;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;

/** The page connection/settings.xhtml: the pace of a connection, its sweeps and its users. */
@Named
@ViewScoped
@AdminOnly
public class ConnectionSettings implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private Connections connections;
  @Inject private SyncSettings settings;
  @Inject private MappingEditor mappings;
  @Inject private Notices notices;

  private Long id;
  private String name;
  private int firstLoadPace;
  private int apiShare;
  private int sweepDays;
  private boolean usersByHand;
  private boolean matchAccounts;
  private Direction direction;
  private String placeholders;
  private boolean createNewProspects;
  private int pushPace;
  private int guardRecords;
  private int guardPercent;
  private int guardLeast;
  private final ActionSettings actions = new ActionSettings();

  /** Reads the settings of the connection that the URL names. */
  public void load() {
    if (id == null) {
      throw new NotFoundException("The address names no connection.");
    }
    name = connections.detail(id).row().name();
    firstLoadPace = settings.of(id, SyncSetting.FIRST_LOAD_PACE);
    apiShare = settings.of(id, SyncSetting.API_SHARE);
    sweepDays = settings.of(id, SyncSetting.SWEEP_DAYS);
    usersByHand = settings.of(id, SyncSetting.USERS_BY_HAND);
    matchAccounts = settings.of(id, SyncSetting.MATCH_ACCOUNTS);
    createNewProspects = settings.of(id, SyncSetting.CREATE_NEW_PROSPECTS);
    direction = settings.of(id, SyncSetting.DIRECTION);
    placeholders = BlankWords.lines(settings.of(id, SyncSetting.PLACEHOLDERS));
    pushPace = settings.of(id, SyncSetting.PUSH_PACE);
    guardRecords = settings.of(id, SyncSetting.GUARD_RECORDS);
    guardPercent = settings.of(id, SyncSetting.GUARD_PERCENT);
    guardLeast = settings.of(id, SyncSetting.GUARD_LEAST);
    actions.load(settings, id);
  }

  public String save() {
    settings.choose(id, SyncSetting.FIRST_LOAD_PACE, firstLoadPace);
    settings.choose(id, SyncSetting.API_SHARE, apiShare);
    settings.choose(id, SyncSetting.SWEEP_DAYS, sweepDays);
    settings.choose(id, SyncSetting.USERS_BY_HAND, usersByHand);
    settings.choose(id, SyncSetting.MATCH_ACCOUNTS, matchAccounts);
    settings.choose(id, SyncSetting.CREATE_NEW_PROSPECTS, createNewProspects);
    mappings.chooseDirection(id, direction);
    settings.choose(id, SyncSetting.PLACEHOLDERS, BlankWords.of(placeholders));
    settings.choose(id, SyncSetting.PUSH_PACE, pushPace);
    settings.choose(id, SyncSetting.GUARD_RECORDS, guardRecords);
    settings.choose(id, SyncSetting.GUARD_PERCENT, guardPercent);
    settings.choose(id, SyncSetting.GUARD_LEAST, guardLeast);
    actions.save(settings, id);
    notices.done("The settings are saved; the next cycle goes by them.");
    return "/connection/view?faces-redirect=true&id=" + id;
  }

  public String getName() {
    return name;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }

  public int getFirstLoadPace() {
    return firstLoadPace;
  }

  public void setFirstLoadPace(int firstLoadPace) {
    this.firstLoadPace = firstLoadPace;
  }

  public int getApiShare() {
    return apiShare;
  }

  public void setApiShare(int apiShare) {
    this.apiShare = apiShare;
  }

  public int getSweepDays() {
    return sweepDays;
  }

  public void setSweepDays(int sweepDays) {
    this.sweepDays = sweepDays;
  }

  public boolean isUsersByHand() {
    return usersByHand;
  }

  public void setUsersByHand(boolean usersByHand) {
    this.usersByHand = usersByHand;
  }

  public boolean isMatchAccounts() {
    return matchAccounts;
  }

  public void setMatchAccounts(boolean matchAccounts) {
    this.matchAccounts = matchAccounts;
  }

  public boolean isCreateNewProspects() {
    return createNewProspects;
  }

  public void setCreateNewProspects(boolean createNewProspects) {
    this.createNewProspects = createNewProspects;
  }

  public Direction getDirection() {
    return direction;
  }

  public void setDirection(Direction direction) {
    this.direction = direction;
  }

  public String getPlaceholders() {
    return placeholders;
  }

  public void setPlaceholders(String placeholders) {
    this.placeholders = placeholders;
  }

  /** What is wrong with the words that count as blank, told at the field. */
  public void checkPlaceholders(FacesContext faces, UIComponent field, String text) {
    List<String> problems = BlankWords.problems(BlankWords.of(text));
    if (!problems.isEmpty()) {
      throw new ValidatorException(
          new FacesMessage(FacesMessage.SEVERITY_ERROR, String.join(" ", problems), null));
    }
  }

  public int getPushPace() {
    return pushPace;
  }

  public void setPushPace(int pushPace) {
    this.pushPace = pushPace;
  }

  public int getGuardRecords() {
    return guardRecords;
  }

  public void setGuardRecords(int guardRecords) {
    this.guardRecords = guardRecords;
  }

  public int getGuardPercent() {
    return guardPercent;
  }

  public void setGuardPercent(int guardPercent) {
    this.guardPercent = guardPercent;
  }

  public ActionSettings getActions() {
    return actions;
  }

  public int getGuardLeast() {
    return guardLeast;
  }

  public void setGuardLeast(int guardLeast) {
    this.guardLeast = guardLeast;
  }
}
