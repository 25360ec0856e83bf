package org.tandemcrm.web.token;

import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.user.Role;
import org.tandemcrm.core.user.TokenDraft;
import org.tandemcrm.core.user.Tokens;
import org.tandemcrm.web.rest.InvalidRequestException;

/**
 * A token as a client asks for it.
 *
 * @param lastDay in UTC; in 90 days when left out
 */
@Schema(name = "TokenDraft")
public record WireTokenDraft(
    @Schema(description = "What it is for.", examples = "nightly report") String name,
    Role role,
    LocalDate lastDay) {

  static TokenDraft toDraft(WireTokenDraft draft, Tokens tokens) {
    if (draft == null) {
      throw new InvalidRequestException("", "Send a token's name and role as JSON.");
    }
    return new TokenDraft(
        Optional.ofNullable(draft.name).orElse(""),
        draft.role,
        Optional.ofNullable(draft.lastDay).orElseGet(tokens::defaultLastDay));
  }
}
