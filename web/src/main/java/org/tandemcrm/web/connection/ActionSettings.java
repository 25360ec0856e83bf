package org.tandemcrm.web.connection;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.validator.ValidatorException;
import java.io.Serializable;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.web.frame.UrlNumber;

/** What the page connection/settings.xhtml asks about actions. */
public class ActionSettings implements Serializable {

  private static final long serialVersionUID = 1L;

  private boolean atOnce;
  private int pace;
  private int unasked;
  private int patienceDays;
  private int noticeDays;

  void load(SyncSettings settings, long connectionId) {
    atOnce = settings.of(connectionId, SyncSetting.ACTIONS_AT_ONCE);
    pace = settings.of(connectionId, SyncSetting.ACTION_PACE);
    unasked = settings.of(connectionId, SyncSetting.GUARD_ACTIONS);
    patienceDays = settings.of(connectionId, SyncSetting.ACTION_PATIENCE_DAYS);
    noticeDays = settings.of(connectionId, SyncSetting.ACTION_NOTICE_DAYS);
  }

  void save(SyncSettings settings, long connectionId) {
    settings.choose(connectionId, SyncSetting.ACTIONS_AT_ONCE, atOnce);
    settings.choose(connectionId, SyncSetting.ACTION_PACE, pace);
    settings.choose(connectionId, SyncSetting.GUARD_ACTIONS, unasked);
    settings.choose(connectionId, SyncSetting.ACTION_PATIENCE_DAYS, patienceDays);
    settings.choose(connectionId, SyncSetting.ACTION_NOTICE_DAYS, noticeDays);
  }

  /** A notice that would come before the action was asked for is refused at its field. */
  public void checkNotice(FacesContext faces, UIComponent field, Object days) {
    String patience = faces.getExternalContext().getRequestParameterMap().get("actionPatienceDays");
    if (UrlNumber.of(patience).filter(most -> ((Number) days).longValue() > most).isPresent()) {
      throw new ValidatorException(
          new FacesMessage(
              FacesMessage.SEVERITY_ERROR, "Give no more days than actions wait.", null));
    }
  }

  public boolean isAtOnce() {
    return atOnce;
  }

  public void setAtOnce(boolean atOnce) {
    this.atOnce = atOnce;
  }

  public int getPace() {
    return pace;
  }

  public void setPace(int pace) {
    this.pace = pace;
  }

  public int getUnasked() {
    return unasked;
  }

  public void setUnasked(int unasked) {
    this.unasked = unasked;
  }

  public int getPatienceDays() {
    return patienceDays;
  }

  public void setPatienceDays(int patienceDays) {
    this.patienceDays = patienceDays;
  }

  public int getNoticeDays() {
    return noticeDays;
  }

  public void setNoticeDays(int noticeDays) {
    this.noticeDays = noticeDays;
  }
}
