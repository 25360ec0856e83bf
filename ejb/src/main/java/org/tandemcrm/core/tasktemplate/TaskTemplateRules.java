package org.tandemcrm.core.tasktemplate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.mergetext.MergeFields;
import org.tandemcrm.core.mergetext.MergedTexts;

/** What a {@link TaskTemplateDraft} has to be like. */
final class TaskTemplateRules {

  static final int MOST_NAME = 100;
  static final int MOST_SUBJECT = MergedTexts.MOST_SUBJECT;
  static final int MOST_DESCRIPTION = 10_000;
  static final int MOST_CHOICE = 255;
  static final int MOST_DAYS = 365;
  static final int MOST_HOURS = 720;

  private TaskTemplateRules() {}

  /**
   * @param nameTaken whether another template has this name
   * @return what is wrong, by field; empty when nothing is
   */
  static Map<String, String> check(TaskTemplateDraft draft, MergeFields fields, boolean nameTaken) {
    Map<String, String> problems = new LinkedHashMap<>();
    if (draft.name().isEmpty() || draft.name().length() > MOST_NAME) {
      problems.put("name", "Give a name of 1 to " + MOST_NAME + " characters.");
    } else if (nameTaken) {
      problems.put("name", "Another template has this name.");
    }
    if (draft.subject().isEmpty() || draft.subject().length() > MOST_SUBJECT) {
      problems.put("subject", "Give a subject of 1 to " + MOST_SUBJECT + " characters.");
    } else if (draft.subject().codePoints().anyMatch(Character::isISOControl)) {
      problems.put("subject", "A subject is one line, without control characters.");
    } else {
      fields.trouble(draft.subject()).ifPresent(why -> problems.put("subject", why));
    }
    if (draft.description().length() > MOST_DESCRIPTION) {
      problems.put(
          "description", "The description is longer than " + MOST_DESCRIPTION + " characters.");
    } else {
      fields.trouble(draft.description()).ifPresent(why -> problems.put("description", why));
    }
    draft
        .dueDays()
        .filter(days -> days < 0 || days > MOST_DAYS)
        .ifPresent(days -> problems.put("dueDays", "Give 0 to " + MOST_DAYS + " days."));
    draft
        .remindHours()
        .filter(hours -> hours < 0 || hours > MOST_HOURS)
        .ifPresent(hours -> problems.put("remindHours", "Give 0 to " + MOST_HOURS + " hours."));
    if (draft.remindHours().isPresent() && draft.dueDays().isEmpty()) {
      problems.put(
          "remindHours", "A reminder comes before the due day: say in how many days it is due.");
    }
    choice("priority", draft.priority(), problems);
    choice("status", draft.status(), problems);
    return problems;
  }

  private static void choice(String field, Optional<String> text, Map<String, String> problems) {
    text.filter(
            one -> one.length() > MOST_CHOICE || one.codePoints().anyMatch(Character::isISOControl))
        .ifPresent(one -> problems.put(field, "A " + field + " has at most 255 plain characters."));
  }
}
