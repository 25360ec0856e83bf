package org.tandemcrm.core.tasktemplate;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.mergetext.MergeFields;
import org.tandemcrm.core.record.CustomFields;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;

/** The task templates of this installation: listed, changed and tried out by people. */
@Stateless
public class TaskTemplates {

  /** People choose from a list, so there is an end to it. */
  static final int MOST = 500;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private AuditLog audit;
  @Inject private Clock clock;

  public TaskTemplates() {}

  TaskTemplates(EntityManager entityManager, AuditLog audit, Clock clock) {
    this.entityManager = entityManager;
    this.audit = audit;
    this.clock = clock;
  }

  /** All, by name. */
  public List<TaskTemplateRow> list() {
    return entityManager
        .createQuery("SELECT t FROM TaskTemplate t ORDER BY t.nameKey", TaskTemplate.class)
        .getResultStream()
        .map(TaskTemplate::row)
        .toList();
  }

  /**
   * @throws NotFoundException when there is none of that key
   */
  public TaskTemplateRow find(long id) {
    return found(id, LockModeType.NONE).row();
  }

  /** The merge fields that a template may name, with their labels, in the order for pages. */
  public Map<String, String> mergeFields() {
    return fields().labels();
  }

  /**
   * Adds a template.
   *
   * @return its key
   * @throws InvalidTaskTemplateException with all that is wrong with the draft
   * @throws ConflictingStateException when there are {@value #MOST} already
   */
  public long create(TaskTemplateDraft draft) {
    refuse(draft, 0);
    long there =
        entityManager
            .createQuery("SELECT COUNT(t) FROM TaskTemplate t", Long.class)
            .getSingleResult();
    if (there >= MOST) {
      throw new ConflictingStateException(
          "There are " + MOST + " templates already: delete some that nobody uses.");
    }
    TaskTemplate template = new TaskTemplate(draft, clock.instant());
    entityManager.persist(template);
    audit.record("created", template.subjectOfAudit(), Map.of(), template.audited());
    return template.id();
  }

  /**
   * Changes a template; runs that wait use it as it is when they are done.
   *
   * @param version what {@link #find} gave
   * @throws NotFoundException when there is none of that key
   * @throws InvalidTaskTemplateException with all that is wrong with the draft
   * @throws ConflictingStateException when somebody else changed it since
   */
  public void update(long id, int version, TaskTemplateDraft draft) {
    TaskTemplate template = found(id, LockModeType.PESSIMISTIC_WRITE);
    if (template.version() != version) {
      throw new ConflictingStateException(
          "Somebody else changed this template meanwhile: load it again, then repeat your change.");
    }
    refuse(draft, id);
    Map<String, String> before = template.audited();
    template.edit(draft, clock.instant());
    audit.record("changed", template.subjectOfAudit(), before, template.audited());
  }

  /**
   * Deletes a template; runs that wait and name it will fail.
   *
   * @throws NotFoundException when there is none of that key
   */
  public void delete(long id) {
    TaskTemplate template = found(id, LockModeType.PESSIMISTIC_WRITE);
    audit.record("deleted", template.subjectOfAudit(), template.audited(), Map.of());
    entityManager.remove(template);
  }

  /**
   * The task that a template would make of a prospect, if it were asked for now. Days and hours are
   * told in the server's zone, as nobody has the task yet.
   *
   * @throws InvalidTaskTemplateException with what is wrong with its texts
   * @throws NotFoundException when there is no such prospect
   */
  public TaskPreview preview(TaskTemplateDraft draft, long prospectId) {
    MergeFields fields = fields();
    Map<String, String> problems = TaskTemplateRules.check(draft, fields, false);
    problems.remove("name");
    if (!problems.isEmpty()) {
      throw new InvalidTaskTemplateException(problems);
    }
    return new TaskPreviews(entityManager, clock.instant()).of(draft, fields, prospectId);
  }

  private MergeFields fields() {
    return new MergeFields(CustomFields.read(entityManager));
  }

  private void refuse(TaskTemplateDraft draft, long id) {
    boolean taken =
        entityManager
            .createQuery("SELECT t FROM TaskTemplate t WHERE t.nameKey = ?1", TaskTemplate.class)
            .setParameter(1, TaskTemplate.nameKey(draft.name()))
            .getResultStream()
            .anyMatch(other -> other.id() != id);
    Map<String, String> problems = TaskTemplateRules.check(draft, fields(), taken);
    if (!problems.isEmpty()) {
      throw new InvalidTaskTemplateException(problems);
    }
  }

  private TaskTemplate found(long id, LockModeType lock) {
    TaskTemplate template = entityManager.find(TaskTemplate.class, id, lock);
    if (template == null) {
      throw new NotFoundException("There is no task template " + id + ".");
    }
    return template;
  }
}
