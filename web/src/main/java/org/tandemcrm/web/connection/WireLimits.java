package org.tandemcrm.web.connection;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.web.rest.InvalidRequestException;
import org.tandemcrm.web.rest.Problem;

/** How fast a connection may read, and what it may use up, on the wire. */
@Schema(name = "Limits")
public record WireLimits(
    @Schema(description = "Records per object and cycle of a first load; 0 for no limit.")
        Integer firstLoadPace,
    @Schema(description = "Percent of the CRM's calls that Tandem may use, 1 to 100.")
        Integer apiShare) {

  static WireLimits required(WireLimits limits) {
    if (limits == null) {
      throw new InvalidRequestException("", "Send the limits as JSON.");
    }
    List<Problem.FieldError> problems = new ArrayList<>();
    if (limits.firstLoadPace() == null || limits.firstLoadPace() < 0) {
      problems.add(new Problem.FieldError("firstLoadPace", "Give 0 or more."));
    }
    if (limits.apiShare() == null || limits.apiShare() < 1 || limits.apiShare() > 100) {
      problems.add(new Problem.FieldError("apiShare", "Give 1 to 100."));
    }
    if (!problems.isEmpty()) {
      throw new InvalidRequestException(problems);
    }
    return limits;
  }
}
