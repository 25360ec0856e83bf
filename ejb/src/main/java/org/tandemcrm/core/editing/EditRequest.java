package org.tandemcrm.core.editing;

import java.util.Optional;

/**
 * One edit of many that are stored together.
 *
 * @param recordId the record; absent for the prospect with the draft's email, or a new one
 * @param version the version that the editor saw; absent to edit whatever there is
 * @param draft what shall change
 * @param occasion what the journal says beside the values, such as the line of a file
 */
public record EditRequest(
    Optional<Long> recordId,
    Optional<Integer> version,
    EditDraft draft,
    Optional<String> occasion) {

  /** An edit of a record by its key. */
  public static EditRequest of(long recordId, EditDraft draft) {
    return new EditRequest(Optional.of(recordId), Optional.empty(), draft, Optional.empty());
  }

  /** The prospect with the draft's email, or a new one; of another kind always a new one. */
  public static EditRequest byEmail(EditDraft draft) {
    return new EditRequest(Optional.empty(), Optional.empty(), draft, Optional.empty());
  }

  /** The same for an editor who saw that version. */
  public EditRequest seenAt(Optional<Integer> seen) {
    return new EditRequest(recordId, seen, draft, occasion);
  }

  /** The same with a word of the journal. */
  public EditRequest because(String why) {
    return new EditRequest(recordId, version, draft, Optional.of(why));
  }
}
