package org.tandemcrm.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.audit.AuditRow;
import org.tandemcrm.core.filter.Criteria.Condition;
import org.tandemcrm.core.filter.Criteria.Group;
import org.tandemcrm.core.filter.Criteria.Join;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;

class StoredFiltersStoreTest {

  private static final Criteria BERLIN = city("Berlin");
  private static final Criteria HAMBURG = city("Hamburg");
  private static final Criteria BREMEN = city("Bremen");

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void letsEverythingThroughUntilOneIsSaved(StoreDatabase database) {
    StoredFilter filter = of(database, 17);

    assertTrue(filter.criteria().isEverything());
    assertFalse(filter.isPending());
    assertEquals(0, filter.version());
  }

  @OnEachDatabase
  void keepsWhatWasSaved(StoreDatabase database) {
    connection(database, 17);

    assertTrue(replace(database, 17, BERLIN, 0, false));

    assertEquals(
        new StoredFilter("Lead", BERLIN, "City is “Berlin”", Optional.empty(), 1),
        of(database, 17));
    assertEquals(List.of(of(database, 17)), on(database, filters -> filters.of(17)));
    assertEquals(List.of(), on(database, filters -> filters.of(18)));
  }

  @OnEachDatabase
  void remembersWhatTheStoredRecordsWereReadBy(StoreDatabase database) {
    connection(database, 17);

    replace(database, 17, BERLIN, 0, false);
    replace(database, 17, HAMBURG, 1, true);
    assertEquals(Optional.of(new Group(Join.ANY, List.of(BERLIN))), of(database, 17).replaced());

    replace(database, 17, BREMEN, 2, true);
    assertEquals(
        Optional.of(new Group(Join.ANY, List.of(BERLIN, HAMBURG))), of(database, 17).replaced());
  }

  @OnEachDatabase
  void theFirstFilterReplacesEverything(StoreDatabase database) {
    connection(database, 17);

    replace(database, 17, BERLIN, 0, true);

    assertEquals(Optional.of(Criteria.EVERYTHING), of(database, 17).replaced());
  }

  @OnEachDatabase
  void isInLineOnceARunHasAppliedIt(StoreDatabase database) {
    connection(database, 17);
    replace(database, 17, BERLIN, 0, true);
    StoredFilter berlin = of(database, 17);
    replace(database, 17, HAMBURG, 1, true);

    database.doInTransaction(entityManager -> filters(entityManager).applied(17, berlin));
    assertTrue(of(database, 17).isPending(), "it was changed since");

    StoredFilter hamburg = of(database, 17);
    database.doInTransaction(entityManager -> filters(entityManager).applied(17, hamburg));
    assertFalse(of(database, 17).isPending());
  }

  @OnEachDatabase
  void pausesWhileAFieldIsGoneAndJudgesAllAnewAfterwards(StoreDatabase database) {
    connection(database, 17);
    replace(database, 17, BERLIN, 0, false);
    CrmObject without = lead("Country");
    CrmObject with = lead("City", "Country");

    List<String> notices = follow(database, without);
    assertEquals(1, notices.size());
    assertEquals(Optional.of(notices.get(0)), of(database, 17).paused());
    assertFalse(of(database, 17).isPending(), "a paused filter can't bring anything in line");
    assertEquals(List.of(), follow(database, without), "it is told once");

    SyncForTests.dueLater(database, 17, clock);
    assertEquals(1, follow(database, with).size());
    assertEquals(List.of(17L), SyncForTests.due(database, clock), "it waits for no timer");
    assertEquals(Optional.empty(), of(database, 17).paused());
    assertTrue(of(database, 17).isPending());
    assertEquals(Optional.of(Criteria.EVERYTHING), of(database, 17).replaced());
    assertEquals(List.of(), follow(database, with));
    assertEquals(
        List.of("resumed filter", "paused filter", "changed filter"),
        database.inTransaction(AuditForTests::entries).stream().map(AuditRow::action).toList());
  }

  @OnEachDatabase
  void anEditEndsAPause(StoreDatabase database) {
    connection(database, 17);
    replace(database, 17, BERLIN, 0, true);
    follow(database, lead("Country"));

    assertTrue(replace(database, 17, BERLIN, 1, true), "saving it as it is counts, too");

    assertEquals(Optional.empty(), of(database, 17).paused());
    assertEquals(Optional.of(Criteria.EVERYTHING), of(database, 17).replaced());
  }

  @OnEachDatabase
  void theFilterBeforeIsNotAskedForFieldsThatAreGone(StoreDatabase database) {
    connection(database, 17);
    Criteria country =
        new Condition("Country", "Country", FieldType.TEXT, Operator.IS, List.of("CH"));
    replace(database, 17, country, 0, false);
    replace(database, 17, BERLIN, 1, true);

    assertEquals(List.of(), follow(database, lead("City")));

    assertEquals(Optional.of(Criteria.EVERYTHING), of(database, 17).replaced());
    assertTrue(of(database, 17).isPending());
  }

  private List<String> follow(StoreDatabase database, CrmObject now) {
    return database.inTransaction(
        entityManager ->
            new FilterDrifts(filters(entityManager), SyncForTests.leases(entityManager, clock))
                .follow(17, Map.of("Lead", now)));
  }

  private static CrmObject lead(String... fields) {
    return CrmObject.of(
        "Lead",
        "Lead",
        ObjectKind.LEAD,
        Arrays.stream(fields).map(name -> CrmField.of(name, name, FieldType.TEXT)).toList());
  }

  @OnEachDatabase
  void refusesAChangeOfAnOldVersion(StoreDatabase database) {
    connection(database, 17);
    replace(database, 17, BERLIN, 0, false);

    assertThrows(ConflictingStateException.class, () -> replace(database, 17, HAMBURG, 0, false));
    assertEquals(BERLIN, of(database, 17).criteria());
  }

  @OnEachDatabase
  void writesDownWhatWasChangedAndOnlyThat(StoreDatabase database) {
    connection(database, 17);
    replace(database, 17, BERLIN, 0, false);
    assertFalse(replace(database, 17, BERLIN, 1, true));

    List<AuditRow> entries = database.inTransaction(AuditForTests::entries);

    assertEquals(1, entries.size());
    assertEquals("Lead of connection 17 (Acme)", entries.get(0).subject());
    assertEquals("every record", entries.get(0).before().get("filter"));
    assertEquals("City is “Berlin”", entries.get(0).after().get("filter"));
  }

  @OnEachDatabase
  void knowsNoFilterOfAnUnknownConnection(StoreDatabase database) {
    assertThrows(NotFoundException.class, () -> replace(database, 4711, BERLIN, 0, false));
  }

  private static Criteria city(String name) {
    return new Condition("City", "City", FieldType.TEXT, Operator.IS, List.of(name));
  }

  private static void connection(StoreDatabase database, long id) {
    database.doInTransaction(
        entityManager -> SyncForTests.addConnection(entityManager, id, "Acme", "ENABLED"));
  }

  private boolean replace(
      StoreDatabase database, long id, Criteria criteria, int version, boolean read) {
    StoredFilter filter =
        new StoredFilter("Lead", criteria, criteria.words(), Optional.empty(), version);
    return on(database, filters -> filters.replace(id, filter, read));
  }

  private StoredFilter of(StoreDatabase database, long id) {
    return on(database, filters -> filters.of(id, "Lead"));
  }

  private <T> T on(StoreDatabase database, Function<StoredFilters, T> work) {
    return database.inTransaction(entityManager -> work.apply(filters(entityManager)));
  }

  private StoredFilters filters(EntityManager entityManager) {
    return new StoredFilters(entityManager, clock, AuditForTests.log(entityManager, clock));
  }
}
