package org.tandemcrm.web.action;

import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandemcrm.core.record.SearchTerms;
import org.tandemcrm.web.frame.UrlNumber;

/**
 * For whom an address wants an action: chosen prospects, all that the list of prospects shows, or
 * one.
 *
 * @param ids keys separated by commas; empty for none
 * @param search null unless all are meant that it finds; empty for everybody
 * @param prospect the one from whose page the action was chosen; null for none
 * @param list the list that those have to be on who are found; null for none
 * @param listName what it is called
 */
public record ActionAudience(String ids, String search, Long prospect, Long list, String listName)
    implements Serializable {

  public ActionAudience {
    ids = ids == null ? "" : ids;
  }

  /** Chosen ones. */
  static ActionAudience chosen(String ids) {
    return new ActionAudience(ids, null, null, null, "");
  }

  public boolean isNobody() {
    return prospect == null && search == null && list == null && keys().isEmpty();
  }

  public boolean isFound() {
    return prospect == null && (search != null || list != null) && keys().isEmpty();
  }

  /** What is looked for, when they are to be found. */
  SearchTerms terms() {
    return new SearchTerms(search == null ? "" : search, Optional.ofNullable(list));
  }

  /** The keys of single ones; what isn't a key is left out. */
  public List<Long> keys() {
    return prospect == null ? UrlNumber.all(ids) : List.of(prospect);
  }

  /** As an address says it. */
  public String inUrl() {
    if (prospect != null) {
      return "prospect=" + prospect;
    }
    return isFound()
        ? "search="
            + URLEncoder.encode(terms().text(), StandardCharsets.UTF_8)
            + (list == null ? "" : "&list=" + list)
        : "ids=" + keys().stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Who that is, for a sentence. */
  public String words() {
    if (!isFound()) {
      return prospect != null ? "this prospect" : "those that you chose in the list";
    }
    String text = terms().text();
    if (list != null) {
      String onIt = "on the list “" + listName + "”";
      return text.isEmpty() ? "all " + onIt : "all that are found by “" + text + "” " + onIt;
    }
    return text.isEmpty() ? "everybody in the list" : "all that the list finds by “" + text + "”";
  }
}
