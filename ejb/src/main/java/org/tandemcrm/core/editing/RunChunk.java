package org.tandemcrm.core.editing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordTable;
import org.tandemcrm.core.record.StoredRecord;

/**
 * One chunk of a run, inside the caller's transaction: makes an edit of each item, has them stored
 * or looked at, and says what became of each. The number of statements doesn't depend on the number
 * of items.
 */
final class RunChunk {

  private final Connection connection;
  private final EditStore store;
  private final RunRow run;
  private final Map<Long, RunTables.Done> done = new HashMap<>();
  private final Map<Long, List<RecordField>> changedSince = new HashMap<>();

  RunChunk(Connection connection, EditStore store, RunRow run) {
    this.connection = connection;
    this.store = store;
    this.run = run;
  }

  /** What became of each item, in their order. */
  List<RunTables.Done> process(List<RunTables.Item> items) throws SQLException {
    Map<Long, EditRequest> requests =
        switch (run.sort()) {
          case BULK -> bulk(items);
          case IMPORT -> lines(items);
          case UNDO -> undo(items);
        };
    List<RunTables.Item> asked =
        items.stream().filter(item -> requests.containsKey(item.line())).toList();
    List<EditRequest> edits = asked.stream().map(item -> requests.get(item.line())).toList();
    List<EditResult> results =
        run.checking()
            ? store.preview(RecordKind.PROSPECT, edits, author())
            : store.store(RecordKind.PROSPECT, edits, author());
    for (int index = 0; index < results.size(); index++) {
      RunTables.Item item = asked.get(index);
      done.put(item.line(), done(item, edits.get(index), results.get(index)));
    }
    return items.stream().map(item -> done.get(item.line())).toList();
  }

  private Author author() {
    return switch (run.sort()) {
      case BULK -> Author.editing(run.askedBy());
      case IMPORT -> Author.importing(run.askedBy(), ColumnWish.of(run.wish()).permitting());
      case UNDO -> Author.undoing(run.askedBy());
    };
  }

  private Map<Long, EditRequest> bulk(List<RunTables.Item> items) {
    EditDraft draft = new EditDraft(run.wish(), run.owner());
    return items.stream()
        .collect(
            Collectors.toMap(
                RunTables.Item::line,
                item ->
                    EditRequest.of(item.recordId().orElseThrow(), draft)
                        .because("Bulk edit " + run.id() + ".")));
  }

  private Map<Long, EditRequest> lines(List<RunTables.Item> items) throws SQLException {
    ColumnWish wish = ColumnWish.of(run.wish());
    Map<Long, EditRequest> requests = new HashMap<>();
    Map<String, Long> met = new HashMap<>();
    for (RunTables.Item item : items) {
      Optional<String> trouble = wish.trouble(item.cells());
      if (trouble.isPresent()) {
        done.put(item.line(), failed(item, Optional.empty(), trouble.get()));
      } else {
        EditRequest request =
            EditRequest.byEmail(wish.draft(item.cells()))
                .because("Line %d of %s, import %d.".formatted(item.line(), run.title(), run.id()));
        requests.put(item.line(), request);
      }
    }
    if (run.checking()) {
      List<String> emails =
          requests.values().stream()
              .flatMap(request -> EditSurroundings.email(request).stream())
              .distinct()
              .toList();
      met.putAll(RunTables.earlier(connection, run.id(), emails, items.get(0).line()));
      for (RunTables.Item item : items) {
        Optional<String> email =
            Optional.ofNullable(requests.get(item.line())).flatMap(EditSurroundings::email);
        Long first = email.map(key -> met.putIfAbsent(key, item.line())).orElse(null);
        if (first != null) {
          requests.remove(item.line());
          done.put(
              item.line(),
              failed(item, email, "Line " + first + " has the same email: only that one counts."));
        }
      }
    }
    return requests;
  }

  private Map<Long, EditRequest> undo(List<RunTables.Item> items) throws SQLException {
    Map<Long, List<Decision>> decisions =
        RunTables.decisions(
            connection, items.stream().flatMap(item -> item.undoes().stream()).toList());
    Map<Long, StoredRecord> records =
        RecordTable.of(RecordKind.PROSPECT)
            .withIds(connection, items.stream().flatMap(item -> item.recordId().stream()).toList())
            .stream()
            .collect(Collectors.toMap(StoredRecord::id, Function.identity()));
    Map<Long, EditRequest> requests = new HashMap<>();
    for (RunTables.Item item : items) {
      StoredRecord record = item.recordId().map(records::get).orElse(null);
      List<Decision> made = item.undoes().map(decisions::get).orElse(null);
      if (record == null || made == null) {
        done.put(item.line(), failed(item, Optional.empty(), "The prospect was erased since."));
      } else {
        UndoDraft undo = UndoDraft.of(made, record.values());
        changedSince.put(item.line(), undo.changedSince());
        requests.put(
            item.line(),
            EditRequest.of(record.id(), undo.draft())
                .because("Undoing " + run.undoes().orElse(0L) + ", undo " + run.id() + "."));
      }
    }
    return requests;
  }

  private RunTables.Done done(RunTables.Item item, EditRequest request, EditResult result) {
    Optional<String> email =
        run.sort() == RunSort.IMPORT ? EditSurroundings.email(request) : Optional.empty();
    if (result.outcome() == Outcome.FAILED) {
      return failed(item, email, result.trouble());
    }
    return new RunTables.Done(
        item.line(),
        ItemState.valueOf(result.outcome().name()),
        result.recordId().filter(id -> id > 0),
        email,
        result.journalId().filter(id -> id > 0),
        message(item, result));
  }

  private Optional<String> message(RunTables.Item item, EditResult result) {
    Stream<String> changes =
        run.checking() && result.outcome() == Outcome.UPDATED
            ? result.decisions().stream()
                .map(
                    made ->
                        "%s: %s → %s."
                            .formatted(
                                made.field().label(),
                                made.ours().orElse("blank"),
                                made.result().orElse("blank")))
            : Stream.empty();
    Stream<String> kept = result.kept().stream().map(field -> field.label() + " stays restricted.");
    Stream<String> since =
        changedSince.getOrDefault(item.line(), List.of()).stream()
            .map(field -> field.label() + " was changed since, and stays.");
    String message =
        Stream.of(changes, kept, since).flatMap(part -> part).collect(Collectors.joining(" "));
    return message.isEmpty() ? Optional.empty() : Optional.of(message);
  }

  private static RunTables.Done failed(
      RunTables.Item item, Optional<String> email, String message) {
    return new RunTables.Done(
        item.line(),
        ItemState.FAILED,
        item.recordId(),
        email,
        Optional.empty(),
        Optional.of(message));
  }

  /** How many there are of each. */
  static RunRow.Counts counts(List<RunTables.Done> done) {
    List<ItemState> states = new ArrayList<>();
    done.forEach(item -> states.add(item.state()));
    return new RunRow.Counts(
        count(states, ItemState.CREATED),
        count(states, ItemState.UPDATED),
        count(states, ItemState.UNCHANGED),
        count(states, ItemState.FAILED));
  }

  private static long count(List<ItemState> states, ItemState state) {
    return states.stream().filter(one -> one == state).count();
  }
}
