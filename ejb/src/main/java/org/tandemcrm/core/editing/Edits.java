package org.tandemcrm.core.editing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.outbox.Outbox;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.user.UserState;

/**
 * Edits of single records by people and programs. Whatever is stored has its entry in the journal;
 * a permission that somebody gives back is in the audit log, too.
 */
@Stateless
public class Edits {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private EditStore store;
  @Inject private Outbox outbox;
  @Inject private AuditLog audit;

  public Edits() {}

  Edits(EntityManager entityManager, EditStore store, Outbox outbox, AuditLog audit) {
    this.entityManager = entityManager;
    this.store = store;
    this.outbox = outbox;
    this.audit = audit;
  }

  /**
   * Changes a record.
   *
   * @param version the version that the editor saw; absent to edit whatever there is
   * @param by the login of the editor
   * @throws InvalidEditException with all that is wrong
   * @throws NotFoundException when there is none of that key outside the recycle bin
   * @throws ConflictingStateException with a sentence, when somebody else was faster
   */
  public EditResult update(
      RecordKind kind, long id, Optional<Integer> version, EditDraft draft, String by) {
    return update(kind, id, version, draft, Author.editing(by));
  }

  /** The same by one who may not edit all records: what isn't theirs is not found. */
  public EditResult update(
      RecordKind kind, long id, Optional<Integer> version, EditDraft draft, Author by) {
    EditResult result = one(kind, EditRequest.of(id, draft).seenAt(version), by);
    auditPermissions(kind, result, by.login());
    return result;
  }

  /**
   * Changes the prospect that has the draft's email, or creates one. Doing it twice is doing it
   * once.
   *
   * @throws InvalidEditException with all that is wrong
   */
  public EditResult createOrUpdate(EditDraft draft, String by) {
    EditResult result = one(RecordKind.PROSPECT, EditRequest.byEmail(draft), Author.editing(by));
    auditPermissions(RecordKind.PROSPECT, result, by);
    return result;
  }

  /**
   * Adds an account or an opportunity. It comes into a CRM only by {@link #createInCrm}.
   *
   * @throws InvalidEditException with all that is wrong
   * @throws IllegalArgumentException for people, who are known by their email
   */
  public EditResult create(RecordKind kind, EditDraft draft, String by) {
    if (kind == RecordKind.PROSPECT) {
      throw new IllegalArgumentException("A prospect is created by its email.");
    }
    return one(kind, EditRequest.byEmail(draft), Author.editing(by));
  }

  /**
   * Has a record created in the CRM of a connection, unless a search by its email finds it there.
   *
   * @param by the login of whoever wants it
   * @throws NotFoundException when the record or the connection isn't there
   * @throws ConflictingStateException with a sentence, when it is linked there already
   */
  public void createInCrm(RecordKind kind, long id, long connectionId, String by) {
    boolean there =
        !new RowQuery(
                entityManager,
                "ID",
                "FROM " + kind.table() + " WHERE ID = ?1 AND DELETED_AT IS NULL",
                id)
            .list(row -> row.number(0))
            .isEmpty();
    if (!there) {
      throw new NotFoundException("There is no " + kind.label() + " " + id + ".");
    }
    String connection =
        new RowQuery(entityManager, "NAME", "FROM CRM_CONNECTION WHERE ID = ?1", connectionId)
            .first(row -> row.text(0))
            .orElseThrow(
                () -> new NotFoundException("There is no connection " + connectionId + "."));
    new RowQuery(
            entityManager,
            "CRM_ID",
            "FROM LINK WHERE LIVE_RECORD_ID = ?1 AND CONNECTION_ID = ?2",
            id,
            connectionId)
        .first(row -> row.text(0))
        .ifPresent(
            crmId -> {
              throw new ConflictingStateException(
                  "It is in %s already, as the record %s.".formatted(connection, crmId));
            });
    outbox.create(kind, id, connectionId, Author.editing(by).shortLogin());
    audit.recordBy(
        by, "asked for creation in the CRM", kind.label() + " " + id + " in " + connection);
  }

  /**
   * The fields of a kind as pages show them.
   *
   * @param id the record that is edited; absent for a new one
   */
  public List<EditableField> fields(RecordKind kind, Optional<Long> id) {
    EditScope scope = EditScopes.read(entityManager, kind);
    boolean follows = id.filter(this::isAtAccount).isPresent();
    return scope.inOrder().stream()
        .map(
            field ->
                new EditableField(
                    field,
                    follows && scope.followed().contains(field),
                    scope.consent().containsKey(field)))
        .toList();
  }

  private boolean isAtAccount(long id) {
    return !new RowQuery(
            entityManager,
            "ID",
            "FROM LINK WHERE LIVE_RECORD_ID = ?1 AND KIND = 'CONTACT'"
                + " AND ACCOUNT_CRM_ID IS NOT NULL",
            id)
        .list(row -> row.number(0))
        .isEmpty();
  }

  /** Who can own records, by name. */
  public List<OwnerChoice> owners() {
    return new RowQuery(
            entityManager,
            "A.ID, COALESCE(A.FULL_NAME, A.LOGIN) AS SHOWN",
            "FROM APP_USER A WHERE " + UserState.CAN_OWN + " ORDER BY SHOWN, A.ID")
        .list(row -> new OwnerChoice(row.number(0), row.text(1)));
  }

  /** What is wrong with one field's value of a record, as a sentence; absent when nothing is. */
  public Optional<String> trouble(RecordKind kind, long id, String key, String text) {
    return trouble(kind, id, key, text, Author.editing(""));
  }

  /** The same for one who may not edit all records. */
  public Optional<String> trouble(RecordKind kind, long id, String key, String text, Author by) {
    EditRequest request = EditRequest.of(id, EditDraft.of(Map.of(key, text == null ? "" : text)));
    return store.preview(kind, List.of(request), by).stream()
        .map(result -> result.problems().get(key))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /**
   * All that is wrong with a new record, by field; the email of a prospect must not be somebody's.
   */
  public Map<String, String> problemsOfNew(RecordKind kind, EditDraft draft) {
    EditResult result =
        store.preview(kind, List.of(EditRequest.byEmail(draft)), Author.editing("")).get(0);
    Map<String, String> problems = new LinkedHashMap<>(result.problems());
    result
        .recordId()
        .filter(id -> id > 0)
        .ifPresent(
            id ->
                problems.put(
                    "email",
                    "This email belongs to the prospect %d already: edit that one.".formatted(id)));
    return problems;
  }

  /** The CRMs in which a record has no live link, by name. */
  public List<CrmPlace> missingIn(RecordKind kind, long id) {
    return new RowQuery(
            entityManager,
            "C.ID, C.NAME, E.CREATE_ASKED_BY",
            "FROM CRM_CONNECTION C LEFT JOIN OUTBOX_ENTRY E ON E.RECORD_ID = ?1"
                + " AND E.CONNECTION_ID = C.ID AND E.KIND = ?2 WHERE NOT EXISTS"
                + " (SELECT 1 FROM LINK L WHERE L.LIVE_RECORD_ID = ?1"
                + " AND L.CONNECTION_ID = C.ID) ORDER BY C.NAME",
            id,
            kind.name())
        .list(row -> new CrmPlace(row.number(0), row.text(1), row.optionalText(2)));
  }

  private EditResult one(RecordKind kind, EditRequest request, Author by) {
    EditResult result;
    try {
      result = store.store(kind, List.of(request), by).get(0);
    } catch (StoreConflictException e) {
      throw changedMeanwhile(kind);
    }
    if (!result.problems().isEmpty()) {
      throw new InvalidEditException(result.problems());
    }
    if (result.refusal().isPresent()) {
      switch (result.refusal().get()) {
        case CHANGED:
          throw changedMeanwhile(kind);
        case BINNED:
          throw new ConflictingStateException(
              "The " + kind.label() + " is in the recycle bin: restore it before you edit it.");
        default:
          throw new NotFoundException(
              "There is no " + kind.label() + " " + request.recordId().orElse(0L) + ".");
      }
    }
    return result;
  }

  private static ConflictingStateException changedMeanwhile(RecordKind kind) {
    return new ConflictingStateException(
        "The %s was changed by somebody else meanwhile. Load it again, and repeat what you changed."
            .formatted(kind.label()));
  }

  private void auditPermissions(RecordKind kind, EditResult result, String by) {
    if (result.permissions().isEmpty()) {
      return;
    }
    Map<String, String> before = new HashMap<>();
    Map<String, String> after = new HashMap<>();
    for (Decision decision : result.decisions()) {
      if (result.permissions().contains(decision.field())) {
        before.put(decision.field().label(), decision.ours().orElse("blank"));
        after.put(decision.field().label(), decision.result().orElse("blank"));
      }
    }
    audit.recordBy(
        by,
        "gave back permission",
        kind.label() + " " + result.recordId().map(String::valueOf).orElse(""),
        before,
        after);
  }
}
