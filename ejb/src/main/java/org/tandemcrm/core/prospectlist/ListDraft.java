package org.tandemcrm.core.prospectlist;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a person fills in about a list.
 *
 * @param name 1 to {@value #MOST_NAME} characters; no two lists have the same in any case
 * @param description at most {@value #MOST_DESCRIPTION} characters; may be blank
 */
public record ListDraft(String name, String description) {

  public static final int MOST_NAME = 200;
  public static final int MOST_DESCRIPTION = 1000;

  public ListDraft {
    name = name.strip();
    description = description.strip();
  }

  /** The form in which lists are told apart. */
  String nameKey() {
    return name.toLowerCase(Locale.ROOT);
  }

  Map<String, String> problems(boolean taken) {
    Map<String, String> problems = new LinkedHashMap<>();
    if (name.isEmpty()) {
      problems.put("name", "Give the list a name.");
    } else if (name.length() > MOST_NAME) {
      problems.put("name", "A name has at most " + MOST_NAME + " characters.");
    } else if (taken) {
      problems.put("name", "There is another list of this name.");
    }
    if (description.length() > MOST_DESCRIPTION) {
      problems.put("description", "At most " + MOST_DESCRIPTION + " characters.");
    }
    return problems;
  }

  Map<String, String> audited() {
    return Map.of("name", name, "description", description);
  }
}
