package org.tandemcrm.web.crmuser;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.crmuser.CrmUserFilter;
import org.tandemcrm.core.crmuser.CrmUserQuery;
import org.tandemcrm.core.crmuser.CrmUserRow;
import org.tandemcrm.core.crmuser.CrmUsers;
import org.tandemcrm.core.crmuser.UserReadings;
import org.tandemcrm.core.crmuser.UserRefresh;
import org.tandemcrm.web.connection.ConnectionStates;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.AdminOnly;
import org.tandemcrm.web.user.ForViewers;

/** The page crmuser/list.xhtml: each CRM user beside its Tandem user, and their reading. */
@Named
@ViewScoped
@ForViewers
public class CrmuserList implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private CrmUsers users;
  @Inject private UserReadings readings;
  @Inject private UserRefresh refresh;
  @Inject private ConnectionStates connections;

  private final TableState table = TableState.inOneOrder();
  private final LazyRows<CrmUserRow> rows =
      new LazyRows<>(
          request ->
              users.list(
                  new CrmUserQuery(
                      Optional.ofNullable(getConnection()),
                      filter(getFilter()),
                      getSearch(),
                      request)));
  private Long connection;
  private String filter = CrmUserFilter.ALL.name();
  private String search = "";
  private transient List<ReadingCard> cards;

  /** What an address says, untrusted: all for what isn't a filter. */
  static CrmUserFilter filter(String name) {
    return Arrays.stream(CrmUserFilter.values())
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElse(CrmUserFilter.ALL);
  }

  /** Reads the users of a connection again, in the background. */
  @AdminOnly
  public void refresh(long connectionId) {
    refresh.start(connectionId);
    cards = null;
  }

  /** Looks how far the readings are: called by the page every few seconds while one goes on. */
  @ForViewers
  public void look() {
    cards = null;
  }

  /** The readings of the connections that are shown. */
  public List<ReadingCard> getCards() {
    if (cards == null) {
      cards =
          connections.getCards().stream()
              .map(card -> card.row())
              .filter(row -> connection == null || connection == row.id())
              .map(row -> new ReadingCard(row.id(), row.name(), readings.find(row.id())))
              .toList();
    }
    return cards;
  }

  public boolean isReading() {
    return getCards().stream().anyMatch(ReadingCard::running);
  }

  public LazyRows<CrmUserRow> getRows() {
    return rows;
  }

  public TableState getTable() {
    return table;
  }

  /** The choice of the page, in words. */
  public CrmUserFilter[] getFilters() {
    return CrmUserFilter.values();
  }

  /** What the address has to say for the same choice with another filter. */
  public String address(CrmUserFilter other) {
    return "?filter="
        + other
        + (connection == null ? "" : "&connection=" + connection)
        + (search.isEmpty() ? "" : "&search=" + URLEncoder.encode(search, StandardCharsets.UTF_8));
  }

  public String getAddress() {
    return address(filter(filter));
  }

  public boolean isEverything() {
    return connection == null && search.isEmpty() && filter(filter) == CrmUserFilter.ALL;
  }

  public Long getConnection() {
    return connection;
  }

  public void setConnection(Long connection) {
    this.connection = connection;
  }

  public String getFilter() {
    return filter;
  }

  public void setFilter(String filter) {
    this.filter = filter(filter).name();
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search == null ? "" : search.strip();
  }
}
