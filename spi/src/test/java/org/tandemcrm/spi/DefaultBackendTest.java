package org.tandemcrm.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a backend does that overrides nothing but what it must. */
class DefaultBackendTest {

  private final MinimalBackend backend = new MinimalBackend();

  @Test
  void pollReadsIdsAndVersionsOfEachObject() {
    Map<String, ObjectPoll> polls =
        backend.poll(Map.of("Lead", new Cursor("3"), "Contact", new Cursor("9")));
    assertEquals(Set.of("Lead", "Contact"), polls.keySet());
    assertEquals(List.of(new RecordVersion("Lead-3", "v3")), polls.get("Lead").versions());
    assertEquals(List.of(new RecordVersion("Contact-9", "v9")), polls.get("Contact").versions());
    assertEquals(2, backend.requests.size());
    assertTrue(backend.requests.stream().allMatch(request -> request.fields().isEmpty()));
  }

  @Test
  void pollIsCompleteWhenItsOnePageWasTheLast() {
    assertTrue(backend.poll(Map.of("Lead", new Cursor("3"))).get("Lead").complete());
    backend.hasMore = true;
    assertFalse(backend.poll(Map.of("Lead", new Cursor("3"))).get("Lead").complete());
  }

  @Test
  void offersNoListAndNoCapability() {
    assertEquals(Set.of(), backend.capabilities());
    PluginException failure =
        assertThrows(PluginException.class, () -> backend.choices("LeadStatus"));
    assertEquals(FailureKind.UNSUPPORTED, failure.kind());
  }

  @Test
  void findsNothingByIdAndCountsNoCalls() {
    PluginException find =
        assertThrows(
            PluginException.class, () -> backend.find("Lead", Set.of("Email"), Set.of("Lead-1")));
    PluginException usage = assertThrows(PluginException.class, backend::usage);
    assertEquals(FailureKind.UNSUPPORTED, find.kind());
    assertEquals(FailureKind.UNSUPPORTED, usage.kind());
  }

  @Test
  void looksUpOneByOneAndAsksNothingForNoValues() {
    assertEquals(
        List.of(List.of(), List.of()),
        backend.lookUp(
            List.of(
                Lookup.byIds("Lead", Set.of(), Set.of()),
                Lookup.byValues("Lead", Set.of(), "Email", Set.of()))));
    for (Lookup asked :
        List.of(
            Lookup.byIds("Lead", Set.of(), Set.of("1")),
            Lookup.byValues("Lead", Set.of(), "Email", Set.of("a@example.com")))) {
      assertEquals(
          FailureKind.UNSUPPORTED,
          assertThrows(PluginException.class, () -> backend.lookUp(List.of(asked))).kind());
    }
  }

  @Test
  void takesNoLargeWrites() {
    BulkJob job = new BulkJob("1");
    List<Mutation> mutations = List.of(Mutation.create("Lead", "key").build());
    for (Executable step :
        List.<Executable>of(
            () -> backend.prepareBulkWrite(mutations),
            () -> backend.startBulkWrite(job),
            () -> backend.bulkProgress(job),
            () -> backend.bulkResults(job, mutations))) {
      assertEquals(FailureKind.UNSUPPORTED, assertThrows(PluginException.class, step).kind());
    }
  }

  @Test
  void convertsNothingAndHasNeitherCampaignsNorTasks() {
    RecordRef lead = new RecordRef("Lead", "1");
    for (Executable call :
        List.<Executable>of(
            () -> backend.convert(List.of(ConversionRequest.of("1", "done").build())),
            () -> backend.campaigns(true),
            () -> backend.memberStatuses(Set.of("1")),
            () -> backend.memberships("1", Set.of(lead)),
            () -> backend.writeMemberships(List.of(MembershipRequest.add("1", lead))),
            () -> backend.createTasks(List.of(TaskRequest.of("k", lead, "Call").build())))) {
      assertEquals(FailureKind.UNSUPPORTED, assertThrows(PluginException.class, call).kind());
    }
  }

  /** Has one changed record behind every cursor. */
  private static final class MinimalBackend implements CrmBackend {
    private final List<ReadRequest> requests = new ArrayList<>();
    private boolean hasMore;

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
      requests.add(request);
      String at = request.cursor().value();
      List<CrmRecord> records =
          List.of(
              CrmRecord.of(
                      request.object(), new RecordVersion(request.object() + "-" + at, "v" + at))
                  .build());
      return hasMore
          ? ChangePage.more(records, request.cursor())
          : ChangePage.last(records, request.cursor());
    }
  }
}
