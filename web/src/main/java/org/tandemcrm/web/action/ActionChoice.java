package org.tandemcrm.web.action;

import java.io.Serializable;

/** What the pages have in common whose address says which runs they are about. */
public abstract class ActionChoice implements Serializable {

  private static final long serialVersionUID = 1L;

  private String state;
  private String type;
  private Long connection;
  private Long request;
  private Long prospect;
  private String by;
  private String search;

  /** Which runs the page is about. */
  ActionAddress address() {
    return new ActionAddress(state, type, connection, request, prospect, by, search);
  }

  public String getState() {
    return state;
  }

  public void setState(String state) {
    this.state = state;
  }

  public String getType() {
    return type;
  }

  public void setType(String type) {
    this.type = type;
  }

  public Long getConnection() {
    return connection;
  }

  public void setConnection(Long connection) {
    this.connection = connection;
  }

  public Long getRequest() {
    return request;
  }

  public void setRequest(Long request) {
    this.request = request;
  }

  public Long getProspect() {
    return prospect;
  }

  public void setProspect(Long prospect) {
    this.prospect = prospect;
  }

  public String getBy() {
    return by;
  }

  public void setBy(String by) {
    this.by = by;
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search;
  }
}
