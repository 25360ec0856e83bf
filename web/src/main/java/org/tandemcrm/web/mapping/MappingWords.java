package org.tandemcrm.web.mapping;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.tandemcrm.core.mapping.BlankRule;
import org.tandemcrm.core.mapping.ConflictRule;

/** A mapping's rules in words. */
@Named("mappingWords")
@ApplicationScoped
public class MappingWords {

  public String conflict(ConflictRule rule) {
    return switch (rule) {
      case CRM -> "the CRM’s value wins";
      case TANDEM -> "the value here wins";
      case NEWEST -> "the newer value wins";
    };
  }

  public String blank(BlankRule rule) {
    return switch (rule) {
      case KEEP -> "each side keeps its own";
      case CLEAR -> "the other is cleared too";
      case FILL -> "it is filled again";
    };
  }
}
