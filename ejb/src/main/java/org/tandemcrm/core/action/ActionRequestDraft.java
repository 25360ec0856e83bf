package org.tandemcrm.core.action;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An action that somebody wants for some prospects.
 *
 * @param type the id of the action type
 * @param connectionId the connection to whose CRM it goes; absent for an action here
 * @param parameters what was filled in, by key
 * @param prospects the keys of the prospects, at most {@value #MOST_PROSPECTS}; one that stands
 *     twice counts once
 * @param key the asker's own key of this request: sent again it is the same request; absent when
 *     each sending counts
 * @param list the key of a list, for whoever is on it when the request comes; no prospects are
 *     named then
 */
public record ActionRequestDraft(
    String type,
    Optional<Long> connectionId,
    Map<String, String> parameters,
    List<Long> prospects,
    Optional<String> key,
    Optional<Long> list) {

  public static final int MOST_PROSPECTS = 10_000;

  public ActionRequestDraft {
    parameters = Map.copyOf(parameters);
    prospects = prospects.stream().distinct().toList();
  }

  /** For prospects that are named. */
  public ActionRequestDraft(
      String type,
      Optional<Long> connectionId,
      Map<String, String> parameters,
      List<Long> prospects,
      Optional<String> key) {
    this(type, connectionId, parameters, prospects, key, Optional.empty());
  }

  /** The same for these prospects, who are on the list if it names one. */
  ActionRequestDraft of(List<Long> members) {
    return new ActionRequestDraft(type, connectionId, parameters, members, key, list);
  }
}
