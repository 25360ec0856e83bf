package org.tandemcrm.core.user;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.tandemcrm.core.audit.AuditLog;

/** What a {@link UserDraft} has to be like. */
final class UserRules {

  private static final Pattern LOGIN = Pattern.compile("[^\\s\\p{C}]{1,320}");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
  private static final int MAX_NAME = 200;
  private static final int MAX_EMAIL = 320;

  private UserRules() {}

  /**
   * @param loginTaken whether somebody else has this login
   * @param emailTaken whether somebody else has this email
   * @return what is wrong, by field; empty when nothing is
   */
  static Map<String, String> check(UserDraft draft, boolean loginTaken, boolean emailTaken) {
    Map<String, String> problems = new LinkedHashMap<>();
    if (!LOGIN.matcher(draft.login().strip()).matches()) {
      problems.put("login", "Give a login without spaces, of at most 320 characters.");
    } else if (draft.login().strip().equalsIgnoreCase(AuditLog.TANDEM)) {
      problems.put(
          "login", "In the audit log this name stands for the server itself: choose another.");
    } else if (loginTaken) {
      problems.put("login", "Somebody else has this login.");
    }
    if (draft.fullName().strip().length() > MAX_NAME) {
      problems.put("fullName", "The name is longer than " + MAX_NAME + " characters.");
    }
    String email = draft.email().strip();
    if (!email.isEmpty() && (email.length() > MAX_EMAIL || !EMAIL.matcher(email).matches())) {
      problems.put("email", "This is not an email address.");
    } else if (emailTaken) {
      problems.put("email", "Somebody else has this email.");
    }
    if (draft.role() == null) {
      problems.put("role", "Choose what this person may do.");
    }
    return problems;
  }
}
