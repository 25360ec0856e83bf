package org.tandemcrm.core.mapping;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.record.CustomField;
import org.tandemcrm.core.record.CustomFieldDraft;
import org.tandemcrm.core.record.CustomFields;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.spi.ObjectKind;

/**
 * The short transactions in which people add, rename and delete fields of ours; each change leaves
 * an entry in the audit log.
 */
@Stateless
public class CustomFieldChanges {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private MappingChanges mappings;
  @Inject private AuditLog audit;
  @Inject private Clock clock;

  public CustomFieldChanges() {}

  CustomFieldChanges(
      EntityManager entityManager, MappingChanges mappings, AuditLog audit, Clock clock) {
    this.entityManager = entityManager;
    this.mappings = mappings;
    this.audit = audit;
    this.clock = clock;
  }

  /** Our custom fields. */
  public CustomFields all() {
    return CustomFields.read(entityManager);
  }

  /**
   * Adds a field to our records.
   *
   * @throws InvalidMappingException with all that is wrong
   */
  public CustomField add(CustomFieldDraft draft) {
    refuse(draft.problems(all()));
    CustomField field = draft.field();
    CustomFields.add(entityManager, field, clock.millis());
    audit.record("added field", subject(field), Map.of(), FieldWords.of(field));
    return field;
  }

  /**
   * Gives a field of ours another name or other options.
   *
   * @throws NotFoundException when there is none of that key
   * @throws InvalidMappingException with all that is wrong
   */
  public void change(CustomField changed) {
    CustomField before = existing(changed.kind(), changed.key());
    CustomField after = before.named(changed.label().strip()).offering(changed.options());
    refuse(CustomFieldDraft.problems(after, all()));
    if (!FieldWords.of(before).equals(FieldWords.of(after))) {
      CustomFields.change(entityManager, after);
      audit.record("changed field", subject(before), FieldWords.of(before), FieldWords.of(after));
    }
  }

  /** The custom field of that key. */
  public CustomField existing(RecordKind kind, String key) {
    return all()
        .custom(kind, key)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "Every %s has no field of yours with the key %s."
                        .formatted(kind.label(), key)));
  }

  /** The pairs that fill a field of ours, of all connections. */
  public List<FieldUse> uses(RecordField field) {
    return new RowQuery(
            entityManager,
            "M.CONNECTION_ID, C.NAME, M.OBJECT, M.CRM_LABEL, O.KIND",
            "FROM FIELD_MAPPING M JOIN CRM_CONNECTION C ON C.ID = M.CONNECTION_ID"
                + " JOIN OBJECT_MAPPING O ON O.CONNECTION_ID = M.CONNECTION_ID"
                + " AND O.OBJECT = M.OBJECT WHERE M.TARGET = ?1 ORDER BY C.NAME, M.OBJECT",
            field.key())
            .list(
                row ->
                    RecordKind.of(row.constant(ObjectKind.class, 4))
                            .equals(Optional.of(field.kind()))
                        ? Optional.of(
                            new FieldUse(row.number(0), row.text(1), row.text(2), row.text(3)))
                        : Optional.<FieldUse>empty())
            .stream()
            .flatMap(Optional::stream)
            .toList();
  }

  /**
   * Takes a field of ours away, with the pairs that fill it.
   *
   * @param known the pairs that the person knows of
   * @throws NotFoundException when there is none of that key
   * @throws ConflictingStateException when other pairs fill it by now
   */
  public void delete(RecordKind kind, String key, List<FieldUse> known) {
    CustomField field = existing(kind, key);
    List<FieldUse> uses = uses(field);
    if (!uses.equals(known)) {
      throw new ConflictingStateException(
          "What depends on the field %s has changed meanwhile: look at it again."
              .formatted(field.label()));
    }
    for (FieldUse use : uses) {
      EditedMapping mapping = mappings.of(use.connectionId(), use.object());
      mappings.save(
          use.connectionId(),
          mapping
              .mapping()
              .with(
                  mapping.mapping().fields().stream()
                      .filter(pair -> !pair.target().equals(field))
                      .toList()),
          mapping.version());
    }
    CustomFields.delete(entityManager, field, clock.millis());
    audit.record("deleted field", subject(field), FieldWords.of(field), Map.of());
  }

  private static String subject(CustomField field) {
    return field.label() + " of every " + field.kind().label();
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidMappingException(
          problems.stream()
              .map(problem -> new MappingProblem(MappingProblem.WHOLE, problem))
              .toList());
    }
  }
}
