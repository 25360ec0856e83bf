package org.tandemcrm.web.link;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.tandemcrm.core.link.LinkQuery;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.link.LinkedRecord;
import org.tandemcrm.core.link.Links;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.ForViewers;

/** The page link/list.xhtml: links by their state, each with the reason. */
@Named
@ViewScoped
@ForViewers
public class LinkList implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private Links links;

  private final TableState table = TableState.inOneOrder();
  private final LazyRows<LinkedRecord> rows =
      new LazyRows<>(
          request -> links.list(query(getState(), getConnection(), getObject(), request)));
  private String state = "";
  private Long connection;
  private String object = "";

  /** What an address asks for; what isn't a state means all that aren't in step. */
  static LinkQuery query(String state, Long connection, String object, PageRequest request) {
    return new LinkQuery(
        state(state),
        Optional.ofNullable(connection),
        Optional.ofNullable(object).map(String::strip).filter(name -> !name.isEmpty()),
        request);
  }

  private static Optional<LinkState> state(String name) {
    return Arrays.stream(LinkState.values()).filter(one -> one.name().equals(name)).findFirst();
  }

  public LazyRows<LinkedRecord> getRows() {
    return rows;
  }

  public TableState getTable() {
    return table;
  }

  public LinkState[] getStates() {
    return LinkState.values();
  }

  /** What the address has to say for the same choice in another state; empty for not in step. */
  public String address(String other) {
    return "?state="
        + other
        + (connection == null ? "" : "&connection=" + connection)
        + (object.isEmpty() ? "" : "&object=" + URLEncoder.encode(object, StandardCharsets.UTF_8));
  }

  public String getAddress() {
    return address(state);
  }

  public String getState() {
    return state;
  }

  public void setState(String state) {
    this.state = state(state).map(LinkState::name).orElse("");
  }

  public Long getConnection() {
    return connection;
  }

  public void setConnection(Long connection) {
    this.connection = connection;
  }

  public String getObject() {
    return object;
  }

  public void setObject(String object) {
    this.object = object == null ? "" : object.strip();
  }
}
