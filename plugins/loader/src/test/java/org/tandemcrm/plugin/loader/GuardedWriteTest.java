package org.tandemcrm.plugin.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandemcrm.spi.BulkJob;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.ConversionRequest;
import org.tandemcrm.spi.ConversionResult;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.MembershipRequest;
import org.tandemcrm.spi.MembershipResult;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingValues;
import org.tandemcrm.spi.TaskRequest;
import org.tandemcrm.spi.WriteResult;

/** A write that fails in the middle must not look like one that did nothing. */
@Timeout(60)
class GuardedWriteTest {

  private static final WriteResult DONE = new WriteResult.Written("1", false);
  private static final List<Mutation> TWO =
      List.of(Mutation.update("Lead", "1", "a").build(), Mutation.update("Lead", "2", "b").build());

  private final ExecutorService executor = Executors.newCachedThreadPool();

  /** Ends the calls that wait. */
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void stop() {
    release.countDown();
    executor.shutdownNow();
  }

  @Test
  void resultsPassAsTheyAre() {
    WriteResult other = new WriteResult.Written("2", true);
    assertEquals(List.of(DONE, other), write(() -> List.of(DONE, other)));
  }

  @Test
  void aFailureOfThePluginPassesForThenNothingWasWritten() {
    PluginException own = PluginException.of(FailureKind.RATE_LIMITED, "Wait a little.");
    Supplier<List<WriteResult>> failing =
        () -> {
          throw own;
        };
    assertSame(own, assertThrows(PluginException.class, () -> write(failing)));
  }

  @Test
  void aBugInTheMiddleLeavesEachUnknown() {
    List<WriteResult> results =
        write(
            () -> {
              throw new IllegalStateException("odd sword/fish");
            });
    assertEquals(2, results.size());
    assertTrue(
        reason(results.get(0)).contains("write of the plugin scripted"), reason(results.get(0)));
    assertTrue(reason(results.get(1)).endsWith("odd ***."), reason(results.get(1)));
  }

  @Test
  void aCallThatDoesNotEndLeavesEachUnknown() {
    List<WriteResult> results =
        backend(
                Duration.ofMillis(300),
                () -> {
                  try {
                    release.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return List.of();
                })
            .write(TWO);
    assertEquals(2, results.size());
    assertTrue(reason(results.get(0)).contains("did not end"), reason(results.get(0)));
  }

  @Test
  void aCallThatNeverBeganWroteNothing() {
    ExecutorService single = Executors.newSingleThreadExecutor();
    try {
      single.execute(
          () -> {
            try {
              release.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      PluginCalls calls =
          new CallGuard(single, Duration.ofMillis(300), 3)
              .forPlugin("scripted", getClass().getClassLoader());
      PluginException failure =
          assertThrows(
              PluginException.class,
              () -> calls.call("write", Secrets.NONE, () -> "late", unfinished -> "unknown"));
      assertEquals(FailureKind.TRANSIENT, failure.kind());
    } finally {
      release.countDown();
      single.shutdownNow();
    }
  }

  @Test
  void resultsThatAreMissingAreUnknown() {
    List<WriteResult> results = write(() -> List.of(DONE));
    assertEquals(DONE, results.get(0));
    assertTrue(reason(results.get(1)).startsWith("The plugin gave 1 results for 2"));
  }

  @Test
  void resultsThatNobodyAskedForLeaveEachUnknown() {
    write(() -> List.of(DONE, DONE, DONE)).forEach(GuardedWriteTest::reason);
    write(() -> new ArrayList<>(Arrays.asList(DONE, null))).forEach(GuardedWriteTest::reason);
  }

  @Test
  void noReasonShowsASecret() {
    List<WriteResult> results =
        write(
            () ->
                List.of(
                    new WriteResult.Postponed("sword/fish is busy"),
                    new WriteResult.Rejected(
                        WriteResult.Cause.OTHER, "sword/fish is odd", Set.of("A"))));
    assertEquals(
        List.of(
            new WriteResult.Postponed("*** is busy"),
            new WriteResult.Rejected(WriteResult.Cause.OTHER, "*** is odd", Set.of("A"))),
        results);
  }

  @Test
  void resultsOfAJobAreWholeAndHideSecrets() {
    List<WriteResult> results =
        bulkResults(() -> List.of(new WriteResult.Postponed("sword/fish is busy")));
    assertEquals(new WriteResult.Postponed("*** is busy"), results.get(0));
    assertTrue(reason(results.get(1)).startsWith("The plugin gave 1 results for 2"));
  }

  @Test
  void resultsOfAJobCanBeAskedForAgainSoTheirFailureIsOne() {
    PluginException failure =
        assertThrows(
            PluginException.class,
            () ->
                bulkResults(
                    () -> {
                      throw new IllegalStateException("odd");
                    }));
    assertEquals(FailureKind.INTERNAL, failure.kind());
  }

  @Test
  void everyCallThatChangesRecordsIsGuardedSo() {
    CrmBackend failing =
        backend(
            Duration.ofSeconds(30),
            () -> {
              throw new IllegalStateException("odd sword/fish");
            });
    RecordRef lead = new RecordRef("Lead", "1");
    List<String> reasons =
        List.of(
            assertInstanceOf(
                    ConversionResult.Unknown.class,
                    failing.convert(List.of(ConversionRequest.of("1", "done").build())).get(0))
                .reason(),
            assertInstanceOf(
                    MembershipResult.Unknown.class,
                    failing.writeMemberships(List.of(MembershipRequest.add("7", lead))).get(0))
                .reason(),
            reason(failing.createTasks(List.of(TaskRequest.of("k", lead, "Call").build())).get(0)));
    reasons.forEach(reason -> assertTrue(reason.endsWith("odd ***."), reason));
  }

  @Test
  void reasonsOfConversionsAndMembershipsShowNoSecretEither() {
    CrmBackend refusing = backend(Duration.ofSeconds(30), List::of);
    ConversionRequest one = ConversionRequest.of("1", "done").build();
    assertEquals(
        List.of(
            new ConversionResult.Rejected(WriteResult.Cause.OTHER, "*** is odd"),
            new ConversionResult.Postponed("*** is busy")),
        refusing.convert(List.of(one, one)).subList(0, 2));
    MembershipRequest add = MembershipRequest.add("7", new RecordRef("Lead", "1"));
    assertEquals(
        List.of(
            new MembershipResult.Rejected(WriteResult.Cause.OTHER, "*** is odd"),
            new MembershipResult.Postponed("*** is busy")),
        refusing.writeMemberships(List.of(add, add)).subList(0, 2));
    assertInstanceOf(
        ConversionResult.Unknown.class, refusing.convert(List.of(one, one, one)).get(2));
  }

  private List<WriteResult> bulkResults(Supplier<List<WriteResult>> answer) {
    return backend(Duration.ofSeconds(30), answer).bulkResults(new BulkJob("1"), TWO);
  }

  private static String reason(WriteResult result) {
    return assertInstanceOf(WriteResult.Unknown.class, result).reason();
  }

  private List<WriteResult> write(Supplier<List<WriteResult>> answer) {
    return backend(Duration.ofSeconds(30), answer).write(TWO);
  }

  private CrmBackend backend(Duration deadline, Supplier<List<WriteResult>> answer) {
    CrmBackendFactory factory;
    try {
      factory =
          GuardedCalls.factory(
              FactoryData.of(new WritingFactory(answer)),
              new CallGuard(executor, deadline, 3)
                  .forPlugin("scripted", getClass().getClassLoader()));
    } catch (Rejection | NoSuchMethodException e) {
      throw new AssertionError(e);
    }
    return factory.connect(SettingValues.of(factory.settings(), Map.of("password", "sword/fish")));
  }

  /** A factory whose backend writes what a test says. */
  private record WritingFactory(Supplier<List<WriteResult>> answer) implements CrmBackendFactory {

    @Override
    public String id() {
      return "scripted";
    }

    @Override
    public String label() {
      return "Scripted";
    }

    @Override
    public List<Setting> settings() {
      return List.of(Setting.secret("password", "Password"));
    }

    @Override
    public CrmBackend connect(SettingValues values) {
      return new CrmBackend() {
        @Override
        public String organisationId() {
          return "org";
        }

        @Override
        public CheckReport check() {
          return CheckReport.noAccess(List.of());
        }

        @Override
        public List<CrmObject> describe() {
          return List.of();
        }

        @Override
        public ChangePage readChanges(ReadRequest request) {
          return ChangePage.last(List.of(), request.cursor());
        }

        @Override
        public List<WriteResult> write(List<Mutation> mutations) {
          return answer.get();
        }

        @Override
        public List<ConversionResult> convert(List<ConversionRequest> requests) {
          List<WriteResult> unused = answer.get();
          return List.of(
              new ConversionResult.Rejected(WriteResult.Cause.OTHER, "sword/fish is odd"),
              new ConversionResult.Postponed("sword/fish is busy"));
        }

        @Override
        public List<MembershipResult> writeMemberships(List<MembershipRequest> requests) {
          List<WriteResult> unused = answer.get();
          return List.of(
              new MembershipResult.Rejected(WriteResult.Cause.OTHER, "sword/fish is odd"),
              new MembershipResult.Postponed("sword/fish is busy"));
        }

        @Override
        public List<WriteResult> createTasks(List<TaskRequest> requests) {
          return answer.get();
        }

        @Override
        public List<WriteResult> bulkResults(BulkJob job, List<Mutation> mutations) {
          return answer.get();
        }
      };
    }
  }
}
