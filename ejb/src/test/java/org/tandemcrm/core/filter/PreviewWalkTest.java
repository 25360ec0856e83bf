package org.tandemcrm.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.filter.Criteria.Condition;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Scope;
import org.tandemcrm.spi.Value;

class PreviewWalkTest {

  private static final Criteria BERLIN = city("Berlin");
  private static final Criteria HAMBURG = city("Hamburg");

  private final PagedCrm crm = new PagedCrm();
  private final Map<String, Standing> known = new HashMap<>();
  private final SettableClock clock = new SettableClock();

  @BeforeEach
  void fill() {
    crm.add("1", "Berlin");
    crm.add("2", "Hamburg");
    crm.add("3", "Bremen");
    crm.add("4", "Berlin");
    crm.add("5", "Hamburg");
  }

  @Test
  void countsWhatEntersWhatLeavesAndWhatStays() {
    known.put("1", Standing.SYNCED);
    known.put("2", Standing.SYNCED);
    known.put("3", Standing.FILTERED);
    known.put("5", Standing.FILTERED);

    FilterPreview preview = run(Optional.of(Criteria.EVERYTHING), HAMBURG);

    assertEquals(FilterPreview.State.DONE, preview.state());
    assertEquals(5, preview.read());
    assertEquals(List.of(1L, 1L, 1L), List.of(preview.enters(), preview.leaves(), preview.stays()));
    assertEquals(
        List.of(new FilterPreview.Example("5", "Lead 5", Optional.empty())), preview.entering());
    assertEquals(
        List.of(new FilterPreview.Example("1", "Lead 1", Optional.empty())), preview.leaving());
    assertEquals(Optional.of(clock.instant()), preview.endedAt());
  }

  @Test
  void leavesAloneWhatIsOutForAnotherReason() {
    known.put("1", Standing.LEFT_OUT);
    crm.records.add(
        PagedCrm.lead("6")
            .value("City", new Value.Text("Berlin"))
            .converted(new Conversion(Optional.empty(), Optional.empty(), Optional.empty()))
            .build());
    crm.records.add(PagedCrm.lead("7").value("City", new Value.Text("Berlin")).deleted().build());

    FilterPreview preview = run(Optional.of(Criteria.EVERYTHING), BERLIN);

    assertEquals(1, preview.enters());
    assertEquals("4", preview.entering().get(0).crmId());
  }

  @Test
  void readsNoMoreRecordsAndFieldsThanItTakes() {
    FilterPreview preview = run(Optional.of(BERLIN), HAMBURG);

    assertEquals(4, preview.read());
    crm.requests.forEach(
        request -> assertEquals(Set.of("City", "Name"), request.fields(), "not the fax"));
  }

  @Test
  void asksForNothingOfTheOldFilterBeforeTheFirstLoad() {
    FilterPreview preview = run(Optional.empty(), HAMBURG);

    assertEquals(2, preview.read());
    assertEquals(2, preview.enters());
  }

  @Test
  void asksForEverythingWhenEitherFilterIsOpen() {
    run(Optional.of(BERLIN), Criteria.EVERYTHING);

    assertEquals(Scope.ALL, crm.requests.get(0).scope());
  }

  @Test
  void tellsHowFarItIs() {
    PreviewWalk walk = walk(Optional.empty(), Criteria.EVERYTHING);
    crm.beforeEachPage =
        request -> {
          if (!request.cursor().isStart()) {
            FilterPreview soFar = walk.preview();
            assertTrue(soFar.isRunning());
            assertEquals(Long.parseLong(request.cursor().value()), soFar.read());
            assertEquals(OptionalLong.of(5), soFar.expected());
          }
        };

    assertEquals(0, walk.preview().read());
    walk.run();

    assertFalse(walk.preview().isRunning());
    assertEquals(FilterPreview.State.DONE, walk.preview().state());
  }

  @Test
  void endsAtTheNextPageWhenStopped() {
    PreviewWalk walk = walk(Optional.empty(), Criteria.EVERYTHING);
    crm.beforeEachPage = request -> walk.stop();

    walk.run();

    assertEquals(FilterPreview.State.STOPPED, walk.preview().state());
    assertEquals(2, walk.preview().read());
  }

  @Test
  void saysWhyItFailed() {
    PreviewWalk walk = walk(Optional.empty(), Criteria.EVERYTHING);
    crm.beforeEachPage =
        request -> {
          throw PluginException.of(FailureKind.TRANSIENT, "The CRM doesn't answer.");
        };

    walk.run();

    assertEquals(FilterPreview.State.FAILED, walk.preview().state());
    assertEquals(Optional.of("The CRM doesn't answer."), walk.preview().reason());
  }

  @Test
  void failsOpenlyWhenItsOwnCodeIsToBlame() {
    PreviewWalk walk = walk(Optional.empty(), Criteria.EVERYTHING);
    crm.beforeEachPage =
        request -> {
          throw new IllegalStateException("jdbc:secret");
        };

    assertThrows(IllegalStateException.class, walk::run);

    assertEquals(FilterPreview.State.FAILED, walk.preview().state());
    assertFalse(walk.preview().reason().orElseThrow().contains("secret"));
  }

  @Test
  void showsAFewExamplesAndCountsAll() {
    for (int i = 100; i < 150; i++) {
      crm.add(String.valueOf(i), "Kiel");
    }

    FilterPreview preview = run(Optional.of(Criteria.EVERYTHING), city("Kiel"));

    assertEquals(50, preview.enters());
    assertEquals(FilterPreview.EXAMPLES, preview.entering().size());
  }

  private FilterPreview run(Optional<Criteria> before, Criteria after) {
    PreviewWalk walk = walk(before, after);
    walk.run();
    return walk.preview();
  }

  private PreviewWalk walk(Optional<Criteria> before, Criteria after) {
    return new PreviewWalk(
        crm,
        new FilterChange(PagedCrm.LEAD, before.map(PreviewWalkTest::filter), filter(after)),
        crmIds -> known,
        clock);
  }

  private static SyncFilter filter(Criteria criteria) {
    return new SyncFilter(
        criteria, criteria.words(), new Today(LocalDate.of(2026, 3, 1), ZoneOffset.UTC));
  }

  private static Criteria city(String name) {
    return new Condition("City", "City", FieldType.TEXT, Operator.IS, List.of(name));
  }
}
