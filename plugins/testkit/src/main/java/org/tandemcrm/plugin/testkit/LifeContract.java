package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.Organisation;

/** A connection from its opening to its end. */
interface LifeContract {

  @Test
  default void namesOneOrganisationAllTheTime(Rig rig) {
    String id = rig.backend().organisationId();
    rig.walk(rig.editable().get(0));
    assertEquals(id, rig.backend().organisationId(), "It must be the same in each cycle.");
    assertEquals(id, rig.connect().organisationId(), "It must be the same in each connection.");
    assertEquals(
        id,
        rig.backend().check().organisation().map(Organisation::id).orElse(""),
        "The check must name the same organisation.");
  }

  @Test
  default void answersSeveralThreadsAtOnce(Rig rig)
      throws ExecutionException, InterruptedException {
    List<String> objects = rig.editable();
    Map<String, Set<String>> expected = new HashMap<>();
    objects.forEach(object -> expected.put(object, rig.walk(object).ids()));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> walks = new ArrayList<>();
      for (int walk = 0; walk < 8; walk++) {
        String object = objects.get(walk % objects.size());
        walks.add(threads.submit(() -> assertEquals(expected.get(object), rig.walk(object).ids())));
      }
      for (Future<?> walk : walks) {
        walk.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  default void closingOneConnectionLeavesTheOthers(Rig rig) {
    String object = rig.editable().get(0);
    Set<String> ids = rig.walk(object).ids();
    CrmBackend other = rig.factory().connect(rig.values(rig.organisation().settings()));
    other.organisationId();
    other.close();
    assertEquals(ids, rig.walk(object).ids());
  }

  /**
   * The client of the JDK ends its thread when nobody holds it any more, which a garbage collection
   * finds out; so it is asked for while waiting.
   */
  @Test
  default void aClosedConnectionLeavesNoThread(Rig rig) throws InterruptedException {
    rig.backend().describe();
    Set<Thread> before = threadsOfPlugins();
    useAndClose(rig);
    Set<Thread> left = left(before);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!left.isEmpty() && System.nanoTime() < end) {
      System.gc();
      left.iterator().next().join(50);
      left = left(before);
    }
    assertEquals(Set.of(), left, "close must let go of all threads.");
  }

  private static void useAndClose(Rig rig) {
    CrmBackend backend = rig.factory().connect(rig.values(rig.organisation().settings()));
    backend.describe();
    backend.close();
    Reference.reachabilityFence(backend);
  }

  private static Set<Thread> left(Set<Thread> before) {
    Set<Thread> threads = threadsOfPlugins();
    threads.removeAll(before);
    return threads;
  }

  /** Threads that a plugin started have its class loader as their context. */
  private static Set<Thread> threadsOfPlugins() {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(
        thread -> {
          ClassLoader context = thread.getContextClassLoader();
          return context == null
              || context == LifeContract.class.getClassLoader()
              || context == ClassLoader.getSystemClassLoader()
              || context == ClassLoader.getPlatformClassLoader();
        });
    return threads;
  }
}
