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
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;

/**
 * Reads the users of a CRM and has them linked. Calls the CRM outside any transaction; what it
 * learns is stored chunk by chunk.
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
      walk(connectionId, backends.backend(connectionId));
      store.notSeenSince(connectionId, start);
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

  private void walk(long connectionId, CrmBackend backend) {
    UserObject object = object(backend);
    Cursor cursor = Cursor.START;
    long read = 0;
    ChangePage page;
    do {
      page = backend.readChanges(new ReadRequest(object.name(), object.fields(), cursor, PAGE));
      if (!page.isLast() && page.next().equals(cursor)) {
        throw PluginException.of(
            FailureKind.INTERNAL, "The plugin gave a cursor that stands still.");
      }
      for (List<ReadUser> chunk : chunks(object.read(page.records()))) {
        store.store(connectionId, chunk);
        read += chunk.size();
        readings.progress(connectionId, read, expected(page, read));
      }
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
   * Asks the CRM who the owners are that no reading has met, in one call; what it doesn't know as a
   * user is a queue. Called once for each cycle: what is left waits for the next. A CRM that can't
   * be asked tells at the next reading of all users.
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
    UserObject object = object(backend);
    List<ReadUser> found = object.read(backend.find(object.name(), object.fields(), crmIds));
    for (List<ReadUser> chunk : chunks(found)) {
      store.store(connectionId, chunk);
    }
    for (List<String> chunk : Chunks.of(List.copyOf(crmIds), CrmUserStore.CHUNK)) {
      store.asked(connectionId, Set.copyOf(chunk));
    }
  }

  private static List<List<ReadUser>> chunks(List<ReadUser> users) {
    return Chunks.of(users, CrmUserStore.CHUNK);
  }

  private static UserObject object(CrmBackend backend) {
    return UserObject.among(backend.describe())
        .orElseThrow(
            () ->
                PluginException.of(
                    FailureKind.CONFIGURATION,
                    "The sync user can't read the users of the CRM. Give it that right there, then"
                        + " refresh."));
  }
}
