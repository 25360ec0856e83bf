package org.tandemcrm.plugin.testkit.wrong;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;

/** Mistakes from the opening of a connection to its end. */
enum LifeMistake implements Mistake {
  MAKES_UP_THE_ORGANISATION(
      (backend, organisation) -> {
        String made = UUID.randomUUID().toString();
        backend.organisationId = () -> backend.right.organisationId() + made;
      },
      "namesOneOrganisationAllTheTime"),
  STANDS_ONE_CALL_AT_A_TIME(
      (backend, organisation) -> {
        AtomicInteger inside = new AtomicInteger();
        backend.read = request -> readAlone(backend, request, inside);
      },
      "answersSeveralThreadsAtOnce"),
  CLOSES_ALL_CONNECTIONS(LifeMistake::closeAll, "closingOneConnectionLeavesTheOthers"),
  LEAVES_A_THREAD((backend, organisation) -> startThread(), "aClosedConnectionLeavesNoThread");

  private static final Set<String> CLOSED = ConcurrentHashMap.newKeySet();

  private final OfBackend mistake;
  private final Set<String> caughtBy;

  LifeMistake(OfBackend mistake, String... caughtBy) {
    this.mistake = mistake;
    this.caughtBy = Set.of(caughtBy);
  }

  @Override
  public Set<String> caughtBy() {
    return caughtBy;
  }

  @Override
  public void spoil(SpoiltFactory factory) {
    factory.everyBackend(mistake);
  }

  private static ChangePage readAlone(
      SpoiltBackend backend, ReadRequest request, AtomicInteger inside) {
    try {
      if (inside.incrementAndGet() > 1) {
        throw new IllegalStateException("called while it was busy");
      }
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
      return backend.right.readChanges(request);
    } finally {
      inside.decrementAndGet();
    }
  }

  private static void closeAll(SpoiltBackend backend, String organisation) {
    backend.read =
        request -> {
          if (CLOSED.contains(organisation)) {
            throw PluginException.of(FailureKind.INTERNAL, "The connection is closed.");
          }
          return backend.right.readChanges(request);
        };
    backend.close =
        () -> {
          CLOSED.add(organisation);
          backend.right.close();
        };
  }

  /** It ends long after the test looked for it. */
  private static void startThread() {
    Thread thread =
        new Thread(
            () -> {
              try {
                new CountDownLatch(1).await(60, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
