package org.tandemcrm.core.approval;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;

/**
 * A record of ours that waits for a decision, with what the CRM, or the record itself, would hold
 * afterwards.
 *
 * @param name how people know it
 * @param object the API name of the CRM's object; absent when the record would be created there
 * @param crmId the CRM's id; absent likewise
 * @param changes field by field; empty when nothing differs any more
 * @param acts what the CRM's changes would do to our record; empty for what goes to the CRM
 */
public record HeldRecord(
    long recordId,
    RecordKind kind,
    String name,
    Optional<String> object,
    Optional<String> crmId,
    List<Change> changes,
    Set<GuardedAct> acts) {

  /**
   * One field.
   *
   * @param before what the CRM was last known to hold, or our record holds; absent when blank
   * @param after what it would hold; absent when blank
   */
  public record Change(RecordField field, Optional<String> before, Optional<String> after) {}
}
