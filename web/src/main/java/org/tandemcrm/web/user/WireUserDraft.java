package org.tandemcrm.web.user;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.user.Role;
import org.tandemcrm.core.user.UserDraft;
import org.tandemcrm.web.rest.InvalidRequestException;

/**
 * A person as a client sends them.
 *
 * @param password of a new person; an edit changes none
 * @param version of the person who is edited, from GET; left out to change whatever is there
 */
@Schema(name = "UserDraft")
public record WireUserDraft(
    String login, String fullName, String email, Role role, String password, Integer version) {

  static WireUserDraft required(WireUserDraft draft) {
    if (draft == null) {
      throw new InvalidRequestException("", "Send a user as JSON.");
    }
    return draft;
  }

  UserDraft toDraft() {
    return new UserDraft(orEmpty(login), orEmpty(fullName), orEmpty(email), role);
  }

  char[] passwordOrEmpty() {
    return orEmpty(password).toCharArray();
  }

  private static String orEmpty(String text) {
    return Optional.ofNullable(text).orElse("");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "WireUserDraft " + login;
  }
}
