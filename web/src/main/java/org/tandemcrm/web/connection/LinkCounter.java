package org.tandemcrm.web.connection;

import java.util.List;
import java.util.Map;
import org.tandemcrm.core.connection.ConnectionRow;
import org.tandemcrm.core.link.LinkState;

/**
 * How many links of one object are in one state, as the connection's page lists them.
 *
 * @param object the API name of the CRM's object
 */
public record LinkCounter(String object, LinkState state, long amount) {

  /** The counters of a connection by object and state; none of 0. */
  static List<LinkCounter> of(ConnectionRow row) {
    return row.links().entrySet().stream()
        .flatMap(
            object ->
                object.getValue().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(
                        state ->
                            new LinkCounter(object.getKey(), state.getKey(), state.getValue())))
        .toList();
  }
}
