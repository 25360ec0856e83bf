package org.tandemcrm.core.crmuser;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;

/**
 * Reads the users of a CRM and has them linked, and the names of its queues. Calls the CRM outside
 * any transaction; what it learns is stored chunk by chunk.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UserReader {

  private static final Logger LOG = System.getLogger(UserReader.class.getName());

  /** How many users a page should have: a hint for the plugin. */
  private static final int PAGE = 2000;

  @Inject private OpenBackends backends;
  @Inject private CrmUserStore store;
  @Inject private UserReadings readings;
  @Inject private LinkingPass linking;
  @Inject private OwnerUpdates owners;
  @Inject private Clock clock;

  public UserReader() {}

  UserReader(
      OpenBackends backends,
      CrmUserStore store,
      UserReadings readings,
      LinkingPass linking,
      OwnerUpdates owners,
      Clock clock) {
    this.backends = backends;
    this.store = store;
    this.readings = readings;
    this.linking = linking;
    this.owners = owners;
    this.clock = clock;
  }

  /** As {@link #read}, on a thread of its own. */
  @Asynchronous
  public void readLater(long connectionId) {
    read(connectionId);
  }

  /**
   * Reads all users of a connection. Whoever calls has begun the reading; here it ends, and its row
   * tells how: nothing is thrown.
   */
  public void read(long connectionId) {
    try {
      Instant start = clock.instant();
      CrmBackend backend = backends.backend(connectionId);
      List<CrmObject> objects = backend.describe();
      readUsers(connectionId, backend, objects);
      store.notSeenSince(connectionId, start);
      readQueues(connectionId, backend, objects);
      settleUnknown(connectionId);
      link(connectionId);
      readings.finished(connectionId);
    } catch (PluginException e) {
      LOG.log(Level.INFO, "The users of connection {0}: {1}", connectionId, e.getMessage());
      readings.failed(connectionId, e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The users of connection " + connectionId + " were not read.", e);
      readings.failed(
          connectionId,
          "Tandem failed in a way that it didn't foresee; the server's log says more.");
    }
  }

  private void readUsers(long connectionId, CrmBackend backend, List<CrmObject> objects) {
    UserObject object = users(objects);
    AtomicLong read = new AtomicLong();
    walk(
        backend,
        object.name(),
        object.fields(),
        page -> {
          for (List<ReadUser> chunk : Parts.of(object.read(page.records()), CrmUserStore.CHUNK)) {
            store.store(connectionId, chunk);
            read.addAndGet(chunk.size());
            readings.progress(connectionId, read.get(), expected(page, read.get()));
          }
        });
  }

  /** A sync user that can't read queues has users all the same; the check says so. */
  private void readQueues(long connectionId, CrmBackend backend, List<CrmObject> objects) {
    for (QueueObject object : QueueObject.among(objects)) {
      whereReadable(
          object,
          () ->
              walk(
                  backend,
                  object.name(),
                  object.fields(),
                  page ->
                      Parts.of(object.read(page.records()), CrmUserStore.CHUNK)
                          .forEach(chunk -> store.storeQueues(connectionId, chunk))));
    }
  }

  /** What the sync user can't read by now is no trouble of the users. */
  private static void whereReadable(QueueObject object, Runnable reading) {
    try {
      reading.run();
    } catch (PluginException e) {
      if (e.kind() != FailureKind.SCHEMA_CHANGED) {
        throw e;
      }
      LOG.log(Level.INFO, "The names in {0} can''t be read: {1}", object.name(), e.getMessage());
    }
  }

  private static void walk(
      CrmBackend backend, String object, Set<String> fields, Consumer<ChangePage> pages) {
    Cursor cursor = Cursor.START;
    ChangePage page;
    do {
      page = backend.readChanges(new ReadRequest(object, fields, cursor, PAGE));
      if (!page.isLast() && page.next().equals(cursor)) {
        throw PluginException.of(
            FailureKind.INTERNAL, "The plugin gave a cursor that stands still.");
      }
      pages.accept(page);
      cursor = page.next();
    } while (!page.isLast());
  }

  /** Whom a reading of all users didn't meet isn't one. */
  private void settleUnknown(long connectionId) {
    Set<String> unknown = store.unknown(connectionId, CrmUserStore.CHUNK);
    while (!unknown.isEmpty()) {
      store.asked(connectionId, unknown);
      unknown = store.unknown(connectionId, CrmUserStore.CHUNK);
    }
  }

  private static OptionalLong expected(ChangePage page, long read) {
    return page.remaining().isPresent()
        ? OptionalLong.of(read + page.remaining().getAsLong())
        : OptionalLong.empty();
  }

  /**
   * Asks the CRM who the owners are that no reading has met, in one call, and in another for those
   * that are no users; what it doesn't know at all is kept as a queue without a name. Called once
   * for each cycle: what is left waits for the next. A CRM that can't be asked tells at the next
   * reading of all users.
   *
   * @throws PluginException when the CRM can't be asked
   */
  public void readUnknown(long connectionId) {
    Set<String> unknown = store.unknown(connectionId, CrmBackend.MOST_FOUND);
    CrmBackend backend = backends.backend(connectionId);
    if (unknown.isEmpty() || !backend.capabilities().contains(Capability.FIND)) {
      return;
    }
    ask(connectionId, backend, unknown);
    link(connectionId);
  }

  private void link(long connectionId) {
    owners.update(connectionId, linking.run(connectionId));
  }

  private void ask(long connectionId, CrmBackend backend, Set<String> crmIds) {
    List<CrmObject> objects = backend.describe();
    UserObject object = users(objects);
    List<ReadUser> found = object.read(backend.find(object.name(), object.fields(), crmIds));
    for (List<ReadUser> chunk : Parts.of(found, CrmUserStore.CHUNK)) {
      store.store(connectionId, chunk);
    }
    Set<String> others = new HashSet<>(crmIds);
    found.forEach(user -> others.remove(user.crmId()));
    askForQueues(connectionId, backend, QueueObject.among(objects), others);
    for (List<String> chunk : Parts.of(crmIds, CrmUserStore.CHUNK)) {
      store.asked(connectionId, Set.copyOf(chunk));
    }
  }

  private void askForQueues(
      long connectionId, CrmBackend backend, List<QueueObject> objects, Set<String> crmIds) {
    for (QueueObject object : objects) {
      if (!crmIds.isEmpty()) {
        whereReadable(object, () -> askFor(connectionId, backend, object, crmIds));
      }
    }
  }

  /** Takes those that are found out of the ids. */
  private void askFor(
      long connectionId, CrmBackend backend, QueueObject object, Set<String> crmIds) {
    List<ReadQueue> found =
        object.read(backend.find(object.name(), object.fields(), Set.copyOf(crmIds)));
    Parts.of(found, CrmUserStore.CHUNK).forEach(chunk -> store.storeQueues(connectionId, chunk));
    found.forEach(queue -> crmIds.remove(queue.crmId()));
  }

  private static UserObject users(List<CrmObject> objects) {
    return UserObject.among(objects)
        .orElseThrow(
            () ->
                PluginException.of(
                    FailureKind.CONFIGURATION,
                    "The sync user can't read the users of the CRM. Give it that right there, then"
                        + " refresh."));
  }
}
