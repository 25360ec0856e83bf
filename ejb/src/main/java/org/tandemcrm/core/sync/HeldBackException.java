package org.tandemcrm.core.sync;

import jakarta.ejb.ApplicationException;
import java.util.List;
import org.tandemcrm.core.approval.InboundChange;

/** The guard stopped a chunk, of which nothing is stored: a person has to approve it first. */
@ApplicationException(rollback = true)
public class HeldBackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<InboundChange> changes;

  HeldBackException(String reason, List<InboundChange> changes) {
    super(reason);
    this.changes = List.copyOf(changes);
  }

  /** The grave things of the chunk that nobody has approved. */
  public List<InboundChange> changes() {
    return changes;
  }
}
