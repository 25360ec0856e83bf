package org.tandemcrm.batch.sync;

import jakarta.batch.runtime.context.StepContext;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.tandemcrm.core.approval.InboundGuard;
import org.tandemcrm.core.filter.FilterInForce;
import org.tandemcrm.core.filter.StoredFilter;
import org.tandemcrm.core.mapping.FieldMapper;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.sync.Chunk;
import org.tandemcrm.core.sync.SyncPosition;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.Scope;

/** What the artefacts of one step share: the object that it reads, and how far it is. */
final class ObjectRead {

  private final CrmBackend backend;
  private final ObjectMapping mapping;
  private final FieldMapper mapper;
  private final Map<ObjectKind, String> objects;
  private final SyncPosition start;
  private final FilterInForce filter;
  private final int firstLoadPace;
  private final GuardedReading guarded;
  private SyncPosition end;
  private boolean complete;
  private boolean shareRead;

  /**
   * @param objects the API names of the connection's objects by kind
   * @param mapper turns records into Tandem's terms
   * @param firstLoadPace the most records of a first load to read; 0 for no limit
   * @param guard of what changes of the CRM do here
   */
  ObjectRead(
      CrmBackend backend,
      ObjectMapping mapping,
      FieldMapper mapper,
      Map<ObjectKind, String> objects,
      SyncPosition start,
      FilterInForce filter,
      int firstLoadPace,
      InboundGuard guard) {
    this.backend = backend;
    this.mapping = mapping;
    this.mapper = mapper;
    this.objects = objects;
    this.start = start;
    this.filter = filter;
    this.firstLoadPace = firstLoadPace;
    this.end = start;
    // A first load and a back-fill are approved by whoever starts them.
    this.guarded =
        new GuardedReading(
            reading() == Chunk.Reading.FIRST_LOAD || reading() == Chunk.Reading.BACK_FILL
                ? InboundGuard.open()
                : guard);
  }

  /** Null, as the batch API has it, when the step has nothing to read. */
  static ObjectRead of(StepContext step) {
    return (ObjectRead) step.getTransientUserData();
  }

  /** Walks over what is to be read; pages ahead are read on that executor. */
  PageWalk walk(Executor executor) {
    Set<String> fields = new HashSet<>(mapping.crmFields());
    fields.addAll(filter.filter().fields());
    return new PageWalk(
        new PagesAhead(backend, mapping.object(), fields, scope(), executor),
        filter.change().isPresent() ? SyncPosition.START : start);
  }

  /** Only a first load, and what a changed filter could touch, leave it to the CRM to filter. */
  private Scope scope() {
    return filter
        .change()
        .map(FilterInForce.Change::scope)
        .orElseGet(() -> start.firstLoadDone() ? Scope.ALL : filter.filter().scope());
  }

  /** The record in Tandem's terms, refused when the filter keeps it out. */
  MappedRecord map(CrmRecord record) {
    return filter.filter().judge(record, mapper.map(record));
  }

  /** The filter that this reading puts into force; absent when it reads what changed in the CRM. */
  Optional<StoredFilter> applies() {
    return filter.change().map(FilterInForce.Change::filter);
  }

  ObjectMapping mapping() {
    return mapping;
  }

  Map<ObjectKind, String> objects() {
    return objects;
  }

  /** What the guard makes of it. */
  GuardedReading guarded() {
    return guarded;
  }

  /** Why the object is read. */
  Chunk.Reading reading() {
    if (applies().isPresent()) {
      return Chunk.Reading.EVERYTHING;
    }
    if (!start.firstLoadDone()) {
      return Chunk.Reading.FIRST_LOAD;
    }
    if (!start.readsAll()) {
      return Chunk.Reading.CHANGES;
    }
    return start.applies() ? Chunk.Reading.BACK_FILL : Chunk.Reading.EVERYTHING;
  }

  /**
   * Whether this cycle has read its share of a first load; the next one goes on behind it.
   *
   * @param read how many records this cycle has read
   */
  boolean endsShareAt(long read) {
    // What the cycle before stored of the page comes once more, and is no part of the share.
    shareRead =
        reading() == Chunk.Reading.FIRST_LOAD
            && firstLoadPace > 0
            && read - start.pageDone() >= firstLoadPace;
    return shareRead;
  }

  /** True when the rest of a first load is left for the next cycles. */
  boolean isShareRead() {
    return shareRead;
  }

  /** All was read, up to that position. */
  void completed(SyncPosition position) {
    end = position;
    complete = true;
  }

  boolean isComplete() {
    return complete;
  }

  SyncPosition end() {
    return end;
  }
}
