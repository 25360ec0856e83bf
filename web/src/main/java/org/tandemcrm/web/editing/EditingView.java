package org.tandemcrm.web.editing;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.tandemcrm.core.editing.ColumnWish;
import org.tandemcrm.core.editing.EditRuns;
import org.tandemcrm.core.editing.Edits;
import org.tandemcrm.core.editing.ItemRow;
import org.tandemcrm.core.editing.ItemState;
import org.tandemcrm.core.editing.OwnerChoice;
import org.tandemcrm.core.editing.RunCommands;
import org.tandemcrm.core.editing.RunRow;
import org.tandemcrm.core.editing.RunSort;
import org.tandemcrm.core.editing.RunState;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.MarketersOnly;
import org.tandemcrm.web.user.SignedInUser;

/**
 * The page editing/view.xhtml: a bulk edit, an import or an undo: what it would do, how far it is,
 * what it did.
 */
@Named
@ViewScoped
@MarketersOnly
public class EditingView implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * A field that a bulk edit sets.
   *
   * @param value empty when it clears the field
   */
  public record Setting(String field, String value) {}

  /** The items of one state. */
  public record Part(ItemState state, long amount) {}

  @Inject private EditRuns runs;
  @Inject private Edits edits;
  @Inject private RunCommands commands;
  @Inject private Notices notices;
  @Inject private SignedInUser user;
  @Inject private Clock clock;

  private Long id;
  private String state;
  private final TableState table = TableState.inOneOrder();
  private LazyRows<ItemRow> rows;
  private transient RunRow run;

  /** Reads the run that the URL names. */
  public void load() {
    getRun();
    rows = new LazyRows<>(request -> runs.items(id, chosenState(), request));
  }

  private Optional<ItemState> chosenState() {
    return Arrays.stream(ItemState.values()).filter(one -> one.name().equals(state)).findFirst();
  }

  /** Reads it again: called by the page every few seconds while it goes on. */
  public void refresh() {
    run = null;
    if (!isGoingOn()) {
      FacesContext.getCurrentInstance().getPartialViewContext().getRenderIds().add("itemsPlace");
    }
  }

  public String start() {
    return act("It runs. You may leave this page; it goes on.", this::begin);
  }

  private long begin() {
    commands.start(id, user.getLogin());
    return id;
  }

  public String stop() {
    return act("It ends at its next chunk; what is stored stays.", this::end);
  }

  private long end() {
    runs.stop(id, user.getLogin());
    return id;
  }

  /** Shows what would be taken back; nothing happens yet. */
  public String undo() {
    return act("", () -> runs.draftUndo(id, user.getLogin()));
  }

  /** Forgets what was drafted or checked. */
  public String discard() {
    try {
      runs.discard(id);
      notices.done("It is discarded; nothing was changed.");
    } catch (ConflictingStateException e) {
      notices.failed(e.getMessage());
    }
    return "/editing/list?faces-redirect=true";
  }

  private String act(String done, LongSupplier what) {
    long shown = id;
    try {
      shown = what.getAsLong();
      if (!done.isEmpty()) {
        notices.done(done);
      }
    } catch (ConflictingStateException e) {
      notices.failed(e.getMessage());
    }
    return "/editing/view?faces-redirect=true&id=" + shown;
  }

  public RunRow getRun() {
    if (id == null) {
      throw new NotFoundException("The address names no import and no bulk edit.");
    }
    if (run == null) {
      run = runs.find(id);
    }
    return run;
  }

  public boolean isGoingOn() {
    return getRun().state().isGoingOn();
  }

  /** True when the next click changes prospects. */
  public boolean isStartable() {
    RunState now = getRun().state();
    return now == RunState.CHECKED
        || now == RunState.STOPPED
        || now == RunState.FAILED
        || (now == RunState.DRAFT && getRun().sort() != RunSort.IMPORT);
  }

  /** How many the next click changes. */
  public long getAffected() {
    RunRow now = getRun();
    return now.state() == RunState.CHECKED
        ? now.counts().created() + now.counts().updated()
        : now.total() - now.counts().done();
  }

  /** What the button that starts it does: "Import 4,812 prospects". */
  public String getStartWords() {
    RunRow now = getRun();
    if (now.state() == RunState.STOPPED || now.state() == RunState.FAILED) {
      return now.checking() ? "Go on checking" : "Go on";
    }
    String verb =
        switch (now.sort()) {
          case IMPORT -> "Import";
          case BULK -> "Change";
          case UNDO -> "Take back the changes of";
        };
    return "%s %,d prospect%s".formatted(verb, getAffected(), getAffected() == 1 ? "" : "s");
  }

  public boolean isDiscardable() {
    RunState now = getRun().state();
    return now == RunState.DRAFT || now == RunState.CHECKED;
  }

  /** True when the columns of a file can still be joined to other fields. */
  public boolean isMappable() {
    return getRun().sort() == RunSort.IMPORT
        && (isDiscardable() || (getRun().checking() && !isGoingOn()));
  }

  public boolean isUndoable() {
    RunRow now = getRun();
    boolean ended = !now.checking() && !isGoingOn() && !isDiscardable();
    return ended
        && now.sort() != RunSort.UNDO
        && now.counts().created() + now.counts().updated() > 0
        && getUndoneBy() == null;
  }

  /** The run that takes this one back; null for none. */
  public Long getUndoneBy() {
    return runs.undoing(id).orElse(null);
  }

  /** What a bulk edit sets. */
  public List<Setting> getSettings() {
    if (getRun().sort() != RunSort.BULK) {
      return List.of();
    }
    Map<String, RecordField> fields =
        runs.fields().stream().collect(Collectors.toMap(RecordField::key, Function.identity()));
    List<Setting> settings =
        getRun().wish().entrySet().stream()
            .map(
                one ->
                    new Setting(
                        Optional.ofNullable(fields.get(one.getKey()))
                            .map(RecordField::label)
                            .orElse(one.getKey()),
                        one.getValue()))
            .collect(Collectors.toList());
    getRun()
        .owner()
        .ifPresent(
            owner ->
                settings.add(
                    new Setting(
                        "Owner",
                        edits.owners().stream()
                            .filter(choice -> choice.id() == owner)
                            .map(OwnerChoice::name)
                            .findFirst()
                            .orElse("user " + owner))));
    return settings;
  }

  /** The names of a file's columns; empty for what came from no file. */
  public List<String> getHeader() {
    return getRun().sort() == RunSort.IMPORT ? ColumnWish.of(getRun().wish()).header() : List.of();
  }

  /** The items by what became of them. */
  public List<Part> getParts() {
    RunRow.Counts counts = getRun().counts();
    return List.of(
        new Part(ItemState.CREATED, counts.created()),
        new Part(ItemState.UPDATED, counts.updated()),
        new Part(ItemState.UNCHANGED, counts.unchanged()),
        new Part(ItemState.FAILED, counts.failed()));
  }

  /** At the pace so far; null while it can't be told. */
  public Duration getLeft() {
    long done = getRun().counts().done();
    Duration took = getTook();
    if (took == null || done == 0 || !isGoingOn()) {
      return null;
    }
    return took.multipliedBy(getRun().total() - done).dividedBy(done);
  }

  /** How long it took, or has taken so far; null before it started. */
  public Duration getTook() {
    return getRun()
        .startedAt()
        .map(start -> Duration.between(start, getRun().endedAt().orElse(clock.instant())))
        .orElse(null);
  }

  public LazyRows<ItemRow> getRows() {
    return rows;
  }

  public TableState getTable() {
    return table;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }

  public String getState() {
    return state;
  }

  public void setState(String state) {
    this.state = state;
  }
}
