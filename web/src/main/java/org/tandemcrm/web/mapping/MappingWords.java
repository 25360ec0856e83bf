package org.tandemcrm.web.mapping;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import org.tandemcrm.core.mapping.BlankRule;
import org.tandemcrm.core.mapping.ConflictRule;
import org.tandemcrm.core.mapping.Direction;
import org.tandemcrm.core.mapping.EffectiveDirection;
import org.tandemcrm.core.mapping.WriteMode;
import org.tandemcrm.core.record.RecordKind;

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

  /** Who wins, in a word or two. */
  public String winner(ConflictRule rule) {
    return switch (rule) {
      case CRM -> "CRM wins";
      case TANDEM -> "ours wins";
      case NEWEST -> "newer wins";
    };
  }

  /** The direction between the CRM's field on the left and ours on the right. */
  public String arrow(Direction direction) {
    return switch (direction) {
      case FROM_CRM -> "→";
      case TO_CRM -> "←";
      case BOTH -> "↔";
    };
  }

  /** The same of what is left of it after object and connection had their say. */
  public String arrowLeft(EffectiveDirection flow) {
    return flow.way().map(this::arrow).orElse("·");
  }

  /** Which way values flow after all, in words. */
  public String way(EffectiveDirection flow) {
    return flow.way().map(this::direction).orElse("nothing flows");
  }

  /** A kind of our records, several of them. */
  public String kinds(RecordKind kind) {
    return switch (kind) {
      case PROSPECT -> "Prospects";
      case ACCOUNT -> "Accounts";
      case OPPORTUNITY -> "Opportunities";
    };
  }

  public String blank(BlankRule rule) {
    return switch (rule) {
      case KEEP -> "each side keeps its own";
      case CLEAR -> "the other is cleared too";
      case FILL -> "it is filled again";
    };
  }

  public String direction(Direction direction) {
    return switch (direction) {
      case FROM_CRM -> "from the CRM";
      case TO_CRM -> "to the CRM";
      case BOTH -> "both ways";
    };
  }

  public String writing(WriteMode mode) {
    return switch (mode) {
      case OVERWRITE -> "it is replaced";
      case ONLY_IF_EMPTY -> "only a blank is filled";
      case APPEND -> "ours is added to it";
    };
  }

  public List<Direction> getDirections() {
    return List.of(Direction.values());
  }

  public List<ConflictRule> getConflictRules() {
    return List.of(ConflictRule.values());
  }

  public List<BlankRule> getBlankRules() {
    return List.of(BlankRule.values());
  }

  public List<WriteMode> getWriteModes() {
    return List.of(WriteMode.values());
  }
}
