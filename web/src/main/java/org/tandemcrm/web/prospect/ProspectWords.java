package org.tandemcrm.web.prospect;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.core.prospect.ProspectRow;

/** How a prospect is called in a list. */
@Named("prospectWords")
@ApplicationScoped
public class ProspectWords {

  /** First and last name, else the email, else the number. */
  public String name(ProspectRow row) {
    String name = name(row.firstName(), row.lastName());
    if (!name.isEmpty()) {
      return name;
    }
    return row.email() == null ? "Prospect " + row.id() : row.email();
  }

  static String name(String first, String last) {
    return Stream.of(first, last).filter(Objects::nonNull).collect(Collectors.joining(" "));
  }
}
