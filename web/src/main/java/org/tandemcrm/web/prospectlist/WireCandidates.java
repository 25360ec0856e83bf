package org.tandemcrm.web.prospectlist;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.prospectlist.Candidates;
import org.tandemcrm.core.prospectlist.MembersChanged;
import org.tandemcrm.web.rest.InvalidRequestException;

/** Who shall be put on a list or taken off it: 1 to 10,000, by keys, by emails, or by both. */
@Schema(name = "ProspectListCandidates")
public record WireCandidates(List<Long> prospects, List<String> emails) {

  /**
   * What became of them; the numbers and the refused add up to those that were named, each once.
   *
   * @param unchanged who was on the list already, or wasn't on it
   */
  @Schema(name = "ProspectListMembersChanged")
  public record Changed(int changed, int unchanged, List<MembersChanged.Refused> refused) {

    static Changed of(MembersChanged changed) {
      return new Changed(changed.changed(), changed.unchanged(), changed.refused());
    }
  }

  static Candidates of(WireCandidates body) {
    if (body == null) {
      throw new InvalidRequestException("", "Send prospects or emails as JSON.");
    }
    List<Long> prospects = Optional.ofNullable(body.prospects).orElse(List.of());
    List<String> emails = Optional.ofNullable(body.emails).orElse(List.of());
    if (prospects.stream().anyMatch(key -> key == null)
        || emails.stream().anyMatch(email -> email == null)) {
      throw new InvalidRequestException("", "A prospect or an email is null.");
    }
    return new Candidates(prospects, emails);
  }
}
