package org.tandemcrm.web.mapping;

import java.io.Serializable;

/** One value of a CRM's list, and ours for it, while the page mapping/edit.xhtml edits a pair. */
public class ValueRow implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String crm;
  private final String label;
  private final boolean offered;
  private String ours;

  /**
   * @param offered false for a value that the CRM's list no longer has
   */
  ValueRow(String crm, String label, boolean offered, String ours) {
    this.crm = crm;
    this.label = label;
    this.offered = offered;
    this.ours = ours;
  }

  /** The value as the CRM's API has it. */
  public String getCrm() {
    return crm;
  }

  public String getLabel() {
    return label;
  }

  public boolean isOffered() {
    return offered;
  }

  /** Ours; empty when the CRM's value stays as it is. */
  public String getOurs() {
    return ours;
  }

  public void setOurs(String ours) {
    this.ours = ours;
  }
}
