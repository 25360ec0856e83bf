package org.tandemcrm.batch.sync;

import jakarta.batch.runtime.context.StepContext;
import java.util.Map;
import java.util.concurrent.Executor;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.sync.Chunk;
import org.tandemcrm.core.sync.SyncPosition;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.ObjectKind;

/** What the artefacts of one step share: the object that it reads, and how far it is. */
final class ObjectRead {

  private final CrmBackend backend;
  private final ObjectMapping mapping;
  private final Map<ObjectKind, String> objects;
  private final SyncPosition start;
  private SyncPosition end;
  private boolean complete;

  /**
   * @param objects the API names of the connection's objects by kind
   */
  ObjectRead(
      CrmBackend backend,
      ObjectMapping mapping,
      Map<ObjectKind, String> objects,
      SyncPosition start) {
    this.backend = backend;
    this.mapping = mapping;
    this.objects = objects;
    this.start = start;
    this.end = start;
  }

  /** Null, as the batch API has it, when the step has nothing to read. */
  static ObjectRead of(StepContext step) {
    return (ObjectRead) step.getTransientUserData();
  }

  /** Walks over what is to be read; pages ahead are read on that executor. */
  PageWalk walk(Executor executor) {
    return new PageWalk(
        new PagesAhead(backend, mapping.object(), mapping.crmFields(), executor), start);
  }

  ObjectMapping mapping() {
    return mapping;
  }

  Map<ObjectKind, String> objects() {
    return objects;
  }

  /** Why the object is read. */
  Chunk.Reading reading() {
    if (!start.firstLoadDone()) {
      return Chunk.Reading.FIRST_LOAD;
    }
    return start.readsAll() ? Chunk.Reading.EVERYTHING : Chunk.Reading.CHANGES;
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
