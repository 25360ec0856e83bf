package org.tandemcrm.web.action;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.action.ActionCommands;
import org.tandemcrm.core.action.RunChanges;
import org.tandemcrm.core.action.RunSelection;
import org.tandemcrm.web.rest.InvalidRequestException;

/**
 * Runs that are meant: single ones, or all that match.
 *
 * @param runs their keys, 1 to 1,000; or leave it out
 * @param matching what the list of runs is narrowed by, at least one thing
 */
@Schema(name = "ActionRunSelection")
public record WireRunSelection(List<Long> runs, Matching matching) {

  /**
   * As the parameters of the list: what is left out lets all through.
   *
   * @param by the login of whoever asked
   * @param search what a search for prospects would find theirs by
   */
  @Schema(name = "ActionRunMatching")
  public record Matching(
      String state,
      String type,
      Long connection,
      Long request,
      Long prospect,
      String by,
      String search) {
    private ActionAddress address() {
      return new ActionAddress(state, type, connection, request, prospect, by, search);
    }
  }

  /**
   * How many of them were changed; the others were in a state that doesn't let it.
   *
   * @param more true when there were more than 20,000 to look at: send the same again for the rest
   */
  @Schema(name = "ActionRunsChanged")
  public record Changed(int changed, boolean more) {
    static Changed of(RunChanges.Done done) {
      return new Changed(done.changed(), done.more());
    }
  }

  static RunSelection required(WireRunSelection body) {
    if (body == null || (body.runs == null) == (body.matching == null)) {
      throw new InvalidRequestException(
          "runs", "Name runs by their keys, or what they have to match; not both.");
    }
    if (body.runs == null) {
      ActionAddress address = body.matching.address();
      RunSelection all = RunSelection.found(address.strictQuery());
      if (address.isAll()) {
        throw new InvalidRequestException(
            "matching",
            "Name at least one thing that they match: state, type, connection, request, prospect,"
                + " by or search.");
      }
      return all;
    }
    if (body.runs.isEmpty()
        || body.runs.contains(null)
        || body.runs.size() > ActionCommands.MOST_RUNS) {
      throw new InvalidRequestException("runs", "Name 1 to 1,000 runs by their keys.");
    }
    return RunSelection.of(body.runs);
  }
}
