package org.tandemcrm.web.prospectlist;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.prospectlist.ListDraft;
import org.tandemcrm.web.rest.InvalidRequestException;

/**
 * A list as a client wants it.
 *
 * @param version as it was read; left out, whatever stands there is overwritten
 */
@Schema(name = "ProspectListDraft")
public record WireListDraft(String name, String description, Integer version) {

  static WireListDraft required(WireListDraft body) {
    if (body == null) {
      throw new InvalidRequestException("", "Send a list's name and description as JSON.");
    }
    return body;
  }

  ListDraft toDraft() {
    return new ListDraft(
        Optional.ofNullable(name).orElse(""), Optional.ofNullable(description).orElse(""));
  }
}
