package org.tandemcrm.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What {@link CrmBackend#check} found: whose organisation it is, and what is missing in it. */
public final class CheckReport {

  /** How bad a finding is. */
  public enum Level {
    /** In place. */
    OK,
    /** The sync works, but not all of it. */
    WARNING,
    /** The sync can't work. */
    ERROR
  }

  /**
   * One thing that was looked at.
   *
   * @param level how bad it is
   * @param subject what was looked at, in a few words
   * @param message what was found, in a sentence
   * @param cure what to do about it; empty when nothing is to be done
   */
  public record Finding(Level level, String subject, String message, String cure) {
    public Finding {
      Objects.requireNonNull(level, "level");
      Objects.requireNonNull(subject, "subject");
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(cure, "cure");
    }
  }

  private final Optional<Organisation> organisation;
  private final List<Finding> findings;

  private CheckReport(Optional<Organisation> organisation, List<Finding> findings) {
    this.organisation = organisation;
    this.findings = List.copyOf(findings);
  }

  /** A check that got as far as the organisation. */
  public static CheckReport of(Organisation organisation, List<Finding> findings) {
    return new CheckReport(Optional.of(organisation), findings);
  }

  /** A check that didn't get in; the findings say why. */
  public static CheckReport noAccess(List<Finding> findings) {
    return new CheckReport(Optional.empty(), findings);
  }

  /** The organisation behind the credentials; absent when there was no way in. */
  public Optional<Organisation> organisation() {
    return organisation;
  }

  /** Everything that was looked at, in the order in which to mend it. */
  public List<Finding> findings() {
    return findings;
  }

  /** True when nothing stands in the way of a sync. */
  public boolean passed() {
    return organisation.isPresent()
        && findings.stream().noneMatch(finding -> finding.level() == Level.ERROR);
  }
}
