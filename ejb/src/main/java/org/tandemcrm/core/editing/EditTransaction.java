package org.tandemcrm.core.editing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.mapping.MappingRules;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.StoredRecord;

/**
 * Plans and stores up to a chunk of edits of records of one kind on one database connection, inside
 * the caller's transaction. An edit that can't be stored is a result like any other.
 */
final class EditTransaction {

  /** Under which name pages and REST give the owner's problem. */
  static final String OWNER = "owner";

  private final Connection connection;
  private final EditScope scope;
  private final Author author;
  private final Instant now;

  /** A change that goes into the tables. */
  record Change(
      StoredRecord record, boolean isNew, RecordEdit edit, Optional<Long> owner, EntryRow entry) {}

  /** A row of the journal. */
  record EntryRow(long id, Outcome outcome, Optional<String> reason) {}

  /** What has to be stored, and what became of each request, in their order. */
  record Plan(List<Change> changes, List<EditResult> results) {}

  EditTransaction(Connection connection, EditScope scope, Author author, Instant now) {
    this.connection = connection;
    this.scope = scope;
    this.author = author;
    this.now = now;
  }

  /**
   * @param records where keys of new records come from
   * @param journal where keys of journal entries come from
   * @param fingerprint the keyed hash by which an erased email is known
   */
  Plan plan(
      List<EditRequest> requests,
      LongSupplier records,
      LongSupplier journal,
      UnaryOperator<String> fingerprint)
      throws SQLException {
    EditSurroundings around = EditSurroundings.of(connection, scope.kind(), requests, fingerprint);
    Plan plan = new Plan(new ArrayList<>(), new ArrayList<>());
    Set<Long> met = new HashSet<>();
    for (EditRequest request : requests) {
      Optional<StoredRecord> target = around.target(request);
      Optional<EditResult> refused = refusal(request, target);
      if (refused.isEmpty() && target.isPresent() && !met.add(target.get().id())) {
        refused =
            Optional.of(
                EditResult.failed(
                    target.map(StoredRecord::id),
                    Map.of("email", "The same record is edited twice at once.")));
      }
      plan.results()
          .add(
              refused.isPresent()
                  ? refused.get()
                  : plan(request, target, around, plan.changes(), records, journal));
    }
    return plan;
  }

  private Optional<EditResult> refusal(EditRequest request, Optional<StoredRecord> target) {
    boolean hidden = target.filter(record -> !author.scope().covers(record.ownerId())).isPresent();
    if (hidden || (request.recordId().isPresent() && target.isEmpty())) {
      return Optional.of(EditResult.refused(request.recordId(), EditResult.Refusal.MISSING));
    }
    if (target.flatMap(StoredRecord::deletedAt).isPresent()) {
      return Optional.of(EditResult.refused(request.recordId(), EditResult.Refusal.BINNED));
    }
    boolean stale =
        target.isPresent()
            && request.version().filter(seen -> seen != target.get().version()).isPresent();
    return stale
        ? Optional.of(EditResult.refused(request.recordId(), EditResult.Refusal.CHANGED))
        : Optional.empty();
  }

  private EditResult plan(
      EditRequest request,
      Optional<StoredRecord> target,
      EditSurroundings around,
      List<Change> changes,
      LongSupplier records,
      LongSupplier journal) {
    Map<RecordField, String> before = target.map(StoredRecord::values).orElse(Map.of());
    RecordEdit edit =
        RecordEdit.of(
            scope,
            before,
            target.filter(around::followsAccount).isPresent(),
            request.draft(),
            author);
    Optional<Long> owner =
        request
            .draft()
            .owner()
            .filter(id -> !target.flatMap(StoredRecord::ownerId).equals(Optional.of(id)));
    Map<String, String> problems = new LinkedHashMap<>(edit.problems());
    emailTrouble(edit, target, around).ifPresent(why -> problems.putIfAbsent("email", why));
    owner
        .flatMap(id -> ownerTrouble(target, id, around))
        .ifPresent(why -> problems.put(OWNER, why));
    if (target.isEmpty()) {
      newTrouble(edit, problems);
    }
    if (!problems.isEmpty()) {
      return EditResult.failed(target.map(StoredRecord::id), problems);
    }
    if (target.isPresent() && !edit.isChange() && owner.isEmpty()) {
      return result(Outcome.UNCHANGED, target.get().id(), Optional.empty(), edit);
    }
    StoredRecord stored = stored(target, edit, owner, records);
    EmailKey.of(stored.value(ProspectField.EMAIL)).ifPresent(key -> around.hold(key, stored));
    Outcome outcome = target.isPresent() ? Outcome.UPDATED : Outcome.CREATED;
    EntryRow entry = new EntryRow(journal.getAsLong(), outcome, reason(request, owner, around));
    changes.add(new Change(stored, target.isEmpty(), edit, owner, entry));
    return result(outcome, stored.id(), Optional.of(entry.id()), edit);
  }

  private Optional<String> ownerTrouble(
      Optional<StoredRecord> target, long owner, EditSurroundings around) {
    return author.scope().isAll()
        ? around.ownerTrouble(target, owner)
        : Optional.of("A marketer or an admin gives prospects to somebody else.");
  }

  private StoredRecord stored(
      Optional<StoredRecord> target, RecordEdit edit, Optional<Long> owner, LongSupplier records) {
    List<RecordField> changed = edit.decisions().stream().map(made -> made.field()).toList();
    StoredRecord record =
        target
            .map(old -> old.changed(edit.values(), now))
            .orElseGet(
                () -> StoredRecord.created(records.getAsLong(), scope.kind(), edit.values(), now))
            .timed(changed, now);
    return owner.isPresent() ? record.ownedBy(owner) : record;
  }

  private static EditResult result(
      Outcome outcome, long recordId, Optional<Long> journalId, RecordEdit edit) {
    return new EditResult(
        outcome,
        Optional.of(recordId),
        journalId,
        edit.decisions(),
        edit.permissions(),
        edit.kept(),
        Map.of(),
        Optional.empty());
  }

  private Optional<String> reason(
      EditRequest request, Optional<Long> owner, EditSurroundings around) {
    String given = owner.map(id -> "Given to " + around.ownerName(id) + ".").orElse("");
    String reason =
        Stream.of(request.occasion().orElse(""), given)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "));
    return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
  }

  private Optional<String> emailTrouble(
      RecordEdit edit, Optional<StoredRecord> target, EditSurroundings around) {
    boolean asked =
        scope.kind() == RecordKind.PROSPECT
            && edit.decisions().stream().anyMatch(made -> made.field() == ProspectField.EMAIL);
    Optional<String> key =
        asked
            ? EmailKey.of(Optional.ofNullable(edit.values().get(ProspectField.EMAIL)))
            : Optional.empty();
    if (key.isEmpty()) {
      return Optional.empty();
    }
    Optional<StoredRecord> holder =
        around
            .holder(key.get())
            .filter(other -> target.isEmpty() || other.id() != target.get().id());
    if (holder.filter(other -> !author.scope().covers(other.ownerId())).isPresent()) {
      return Optional.of(
          "Another prospect has this email already, and there is one prospect for each email.");
    }
    if (holder.isPresent()) {
      return Optional.of(
          "This email belongs to the prospect %d%s already, and there is one prospect for each email."
              .formatted(holder.get().id(), named(holder.get())));
    }
    return around.isErased(key.get())
        ? Optional.of(
            "Somebody with this email was erased here. An admin may let them come back on the page"
                + " Recycle bin.")
        : Optional.empty();
  }

  private static String named(StoredRecord holder) {
    String name =
        Stream.of(ProspectField.FIRST_NAME, ProspectField.LAST_NAME)
            .flatMap(field -> holder.value(field).stream())
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? "" : " (" + name + ")";
  }

  private void newTrouble(RecordEdit edit, Map<String, String> problems) {
    RecordField required = MappingRules.required(scope.kind());
    if (!edit.values().containsKey(required)) {
      problems.putIfAbsent(
          required.key(),
          "A new %s needs %s."
              .formatted(
                  scope.kind().label(),
                  scope.kind() == RecordKind.PROSPECT ? "an email" : "a name"));
    }
  }
}
