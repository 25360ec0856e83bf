package org.tandemcrm.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * What became of one {@link LeadWish}. Each text is a sentence for the person who asked, in the
 * CRM's own words where it gives some.
 */
public sealed interface LeadResult {

  /**
   * It was created, by this call or an earlier one of the same run, and is linked.
   *
   * @param note what of it could not be written, and why; absent when all was
   */
  record Created(CrmLink link, Optional<String> note) implements LeadResult {
    public Created {
      Objects.requireNonNull(link, "link");
      Objects.requireNonNull(note, "note");
    }
  }

  /**
   * It was there, is linked, and what was to be sent is sent.
   *
   * @param note what of it could not be written, and why; absent when all was
   */
  record Existed(CrmLink link, Optional<String> note) implements LeadResult {
    public Existed {
      Objects.requireNonNull(link, "link");
      Objects.requireNonNull(note, "note");
    }
  }

  /** It was there, outside of the connection's sync filter: it is linked, and nothing flows. */
  record OutsideFilter(CrmLink link) implements LeadResult {
    public OutsideFilter {
      Objects.requireNonNull(link, "link");
    }
  }

  /** It isn't done, and would not be until somebody changes something. */
  record Refused(String reason) implements LeadResult {
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * It isn't done yet, or nobody knows: asking again with the same run finds out, and creates
   * nothing twice.
   */
  record Pending(String reason) implements LeadResult {
    public Pending {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
