package org.tandemcrm.core.filter;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.Scope;

/**
 * Walks once over the CRM's records that the old filter or the new one could mean, reading no more
 * fields than it takes, and counts what the change would do. Holds one page at a time.
 */
final class PreviewWalk {

  /** How many records a page should have: a hint for the plugin. */
  private static final int PAGE = 2000;

  /** How the records of one part of a page stand here. */
  interface Lookup {
    Map<String, Standing> standings(List<String> crmIds);
  }

  private final CrmBackend backend;
  private final FilterChange change;
  private final Lookup known;
  private final Clock clock;
  private final Instant startedAt;
  private final NameFields names;
  private final List<FilterPreview.Example> entering = new ArrayList<>();
  private final List<FilterPreview.Example> leaving = new ArrayList<>();
  private long read;
  private long enters;
  private long leaves;
  private long stays;
  private OptionalLong expected = OptionalLong.empty();
  private volatile boolean stopped;
  private volatile FilterPreview snapshot;

  PreviewWalk(CrmBackend backend, FilterChange change, Lookup known, Clock clock) {
    this.backend = backend;
    this.change = change;
    this.known = known;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.names = new NameFields(change.object());
    snapshot = snapshot(FilterPreview.State.RUNNING, Optional.empty());
  }

  /** How far it is. Safe to call from any thread. */
  FilterPreview preview() {
    return snapshot;
  }

  /** Ends it at the next page. Safe to call from any thread. */
  void stop() {
    stopped = true;
  }

  /** Walks to the end; failures are told in the preview. */
  void run() {
    try {
      walk();
      snapshot =
          snapshot(
              stopped ? FilterPreview.State.STOPPED : FilterPreview.State.DONE, Optional.empty());
    } catch (PluginException e) {
      snapshot = snapshot(FilterPreview.State.FAILED, Optional.of(e.getMessage()));
    } catch (RuntimeException e) {
      snapshot =
          snapshot(
              FilterPreview.State.FAILED,
              Optional.of("Tandem failed in a way that it didn't foresee."));
      throw e;
    }
  }

  private void walk() {
    Set<String> fields = change.fields();
    Scope scope = change.scope();
    Cursor cursor = Cursor.START;
    while (!stopped) {
      ChangePage page =
          backend.readChanges(new ReadRequest(change.object().name(), fields, cursor, scope, PAGE));
      count(page.records());
      expected =
          page.remaining().isPresent()
              ? OptionalLong.of(read + page.remaining().getAsLong())
              : OptionalLong.empty();
      snapshot = snapshot(FilterPreview.State.RUNNING, Optional.empty());
      if (page.isLast()) {
        return;
      }
      if (page.next().equals(cursor)) {
        throw PluginException.of(
            FailureKind.INTERNAL, "The plugin gave a cursor that stands still.");
      }
      cursor = page.next();
    }
  }

  private void count(List<CrmRecord> page) {
    for (List<CrmRecord> part : Parts.of(page, KnownRecords.MOST)) {
      Map<String, Standing> standings = known.standings(part.stream().map(CrmRecord::id).toList());
      part.forEach(record -> count(record, standings.getOrDefault(record.id(), Standing.UNKNOWN)));
    }
  }

  private void count(CrmRecord record, Standing standing) {
    read++;
    boolean gone = record.isDeleted() || record.conversion().isPresent();
    if (gone || standing == Standing.LEFT_OUT) {
      return;
    }
    boolean matches = change.lets(record);
    if (standing == Standing.SYNCED && matches) {
      stays++;
    } else if (standing == Standing.SYNCED) {
      leaves++;
      addTo(leaving, record);
    } else if (matches) {
      enters++;
      addTo(entering, record);
    }
  }

  private void addTo(List<FilterPreview.Example> examples, CrmRecord record) {
    if (examples.size() < FilterPreview.EXAMPLES) {
      examples.add(names.example(record));
    }
  }

  private FilterPreview snapshot(FilterPreview.State state, Optional<String> reason) {
    return new FilterPreview(
        change.object().name(),
        change.after().criteria(),
        change.after().words(),
        state,
        reason,
        read,
        expected,
        enters,
        leaves,
        stays,
        entering,
        leaving,
        startedAt,
        state == FilterPreview.State.RUNNING ? Optional.empty() : Optional.of(clock.instant()));
  }
}
