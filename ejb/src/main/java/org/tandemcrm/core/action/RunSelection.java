package org.tandemcrm.core.action;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Runs that a person means: single ones, or all that a list shows.
 *
 * @param ids the keys; not used when there is a query
 */
public record RunSelection(List<Long> ids, Optional<ActionRunQuery> query) {

  private static final int NAMED = 10;

  public RunSelection {
    ids = ids.stream().distinct().toList();
  }

  /** These runs, at most {@value ActionCommands#MOST_RUNS}. */
  public static RunSelection of(List<Long> ids) {
    return new RunSelection(ids, Optional.empty());
  }

  /** Which they are, for people: the first keys, or what a list was narrowed by. */
  String words() {
    return query
        .map(ActionRunQuery::words)
        .orElseGet(
            () ->
                ids.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "))
                    + (ids.size() > NAMED ? " and " + (ids.size() - NAMED) + " more" : ""));
  }

  /** All that a list shows. */
  public static RunSelection found(ActionRunQuery query) {
    return new RunSelection(List.of(), Optional.of(query));
  }
}
