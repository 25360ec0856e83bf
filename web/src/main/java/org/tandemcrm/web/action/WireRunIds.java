package org.tandemcrm.web.action;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.action.ActionCommands;
import org.tandemcrm.web.rest.InvalidRequestException;

/**
 * Runs that are meant.
 *
 * @param runs their keys, 1 to 1,000
 */
@Schema(name = "ActionRunIds")
public record WireRunIds(List<Long> runs) {

  /** How many of them were changed; the others were in a state that doesn't let it. */
  @Schema(name = "ActionRunsChanged")
  public record Changed(int changed) {}

  static List<Long> required(WireRunIds body) {
    if (body == null
        || body.runs() == null
        || body.runs().isEmpty()
        || body.runs().contains(null)
        || body.runs().size() > ActionCommands.MOST_RUNS) {
      throw new InvalidRequestException("runs", "Name 1 to 1,000 runs by their keys.");
    }
    return body.runs();
  }
}
