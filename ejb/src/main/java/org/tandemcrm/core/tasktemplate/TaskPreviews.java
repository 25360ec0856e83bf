package org.tandemcrm.core.tasktemplate;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneId;
import org.tandemcrm.core.mergetext.MergeFields;
import org.tandemcrm.core.mergetext.MergeProspect;
import org.tandemcrm.core.mergetext.MergeText;

/** Shows what a template makes of a prospect that people chose. */
final class TaskPreviews {

  private final EntityManager entityManager;
  private final Instant now;

  TaskPreviews(EntityManager entityManager, Instant now) {
    this.entityManager = entityManager;
    this.now = now;
  }

  /**
   * @param draft one that was found right
   */
  TaskPreview of(TaskTemplateDraft draft, MergeFields fields, long prospectId) {
    MergeProspect prospect = MergeProspect.read(entityManager, prospectId);
    try {
      return new TaskDrafter(draft, fields, ZoneId.systemDefault(), now)
          .preview(prospect.values(), prospect.owners());
    } catch (MergeText.MalformedException e) {
      throw new IllegalArgumentException("The draft was checked before.", e);
    }
  }
}
