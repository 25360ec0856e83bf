package org.tandemcrm.core.crmuser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.user.UserRow;

class UserReaderStoreTest {

  private static final long CONNECTION = CrmUserFixture.CONNECTION;

  @OnEachDatabase
  void everyActiveUserGetsATandemUser(StoreDatabase database) {
    CrmUserFixture all = new CrmUserFixture(database);
    all.crm.add("u1", "Anna Smith", "Anna@acme.example.invalid", true, "p1");
    all.crm.add("u2", "Bert Left", "bert@acme.example", false, "p1");
    all.crm.add("boss", "Cleo Boss", "cleo@acme.example", true, "");

    all.refresh();

    CrmUserRow anna = all.row("u1");
    assertEquals(Standing.LINKED, anna.standing());
    assertEquals(Optional.of("Sales"), anna.profile());
    assertEquals(Optional.of("Cleo Boss"), anna.manager());
    assertEquals(Optional.of("Europe/London"), anna.timeZone());
    assertEquals(TandemUserState.NOT_ACTIVATED, anna.tandemUser().orElseThrow().state());
    UserRow created = all.tandemUsers(users -> users.byEmail("anna@acme.example")).orElseThrow();
    assertEquals(anna.tandemUser().orElseThrow().id(), created.id());
    assertEquals(Optional.of("Anna Smith"), created.fullName());
    assertFalse(created.active());
    assertEquals(Standing.INACTIVE, all.row("u2").standing());
    assertEquals(Optional.empty(), all.row("u2").tandemUser());
    UserReadingRow reading = all.readings(one -> one.find(CONNECTION)).orElseThrow();
    assertEquals(ReadingState.DONE, reading.state());
    assertEquals(3, reading.read());
    assertEquals(Optional.of(all.clock.instant()), reading.finishedAt());
  }

  @OnEachDatabase
  void aTandemUserWhoIsThereAlreadyIsLinked(StoreDatabase database) {
    CrmUserFixture all = new CrmUserFixture(database);
    long there = all.tandemUsers(users -> users.createInactive("Anna", "ANNA@acme.example"));
    all.crm.add("u1", "Anna Smith", "anna@acme.example.invalid", true, "");

    all.refresh();
    all.refresh();

    assertEquals(there, all.row("u1").tandemUser().orElseThrow().id());
  }

  @OnEachDatabase
  void twoWithOneEmailAreListedAndNotLinked(StoreDatabase database) {
    CrmUserFixture all = new CrmUserFixture(database);
    all.crm.add("u1", "Anna Smith", "sales@acme.example", true, "");
    all.crm.add("u2", "Bert Jones", "Sales@acme.example", true, "");
    all.crm.add("u3", "Cleo", "cleo@acme.example", true, "");

    all.refresh();

    assertEquals(List.of("Anna Smith", "Bert Jones"), all.names(CrmUserFilter.DUPLICATES, ""));
    assertEquals(List.of("Anna Smith", "Bert Jones"), all.names(CrmUserFilter.UNLINKED, ""));
    assertEquals(Optional.empty(), all.tandemUsers(users -> users.byEmail("sales@acme.example")));
  }

  @OnEachDatabase
  void oneOfWhomNobodyCanBeMadeHoldsUpNobodyElse(StoreDatabase database) {
    CrmUserFixture all = new CrmUserFixture(database);
    all.crm.add("u1", "Anna Smith", "no email at all", true, "");
    all.crm.add("u2", "Bert Jones", "bert@acme.example", true, "");

    all.refresh();

    assertEquals(Standing.REFUSED, all.row("u1").standing());
    assertEquals(Standing.LINKED, all.row("u2").standing());
    assertEquals(
        ReadingState.DONE, all.readings(one -> one.find(CONNECTION)).orElseThrow().state());
  }

  @OnEachDatabase
  void theChosenProfilesAndByHandAreHeeded(StoreDatabase database) {
    CrmUserFixture all = new CrmUserFixture(database);
    all.crm.add("u1", "Anna Smith", "anna@acme.example", true, "p1");
    all.crm.add("u2", "Bert Jones", "bert@acme.example", true, "p2");
    choose(all, SyncSetting.USER_PROFILES, Set.of("p2"));
    choose(all, SyncSetting.USERS_BY_HAND, true);

    all.refresh();

    assertEquals(Standing.OTHER_PROFILE, all.row("u1").standing());
    assertEquals(Standing.NO_TANDEM_USER, all.row("u2").standing());
  }

  @OnEachDatabase
  void aUserWhoIsNoLongerThereOwnsNothingAndKeepsTheLink(StoreDatabase database) {
    CrmUserFixture all = new CrmUserFixture(database);
    all.crm.add("u1", "Anna Smith", "anna@acme.example", true, "");
    all.refresh();
    long anna = all.row("u1").tandemUser().orElseThrow().id();

    all.crm.remove("u1");
    all.refresh();

    assertEquals(Standing.INACTIVE, all.row("u1").standing());
    assertEquals(anna, all.row("u1").tandemUser().orElseThrow().id());

    all.crm.add("u1", "Anna Smith", "anna@acme.example", true, "");
    all.refresh();

    assertEquals(Standing.LINKED, all.row("u1").standing());
    assertEquals(anna, all.row("u1").tandemUser().orElseThrow().id());
  }

  @OnEachDatabase
  void anUnknownOwnerIsLookedUpOnce(StoreDatabase database) {
    CrmUserFixture all = new CrmUserFixture(database);
    all.refresh();
    all.crm.add("u1", "Anna Smith", "anna@acme.example", true, "");

    all.meet("u1", "q1");
    all.readUnknown();
    all.readUnknown();

    assertEquals(List.of(Set.of("u1", "q1"), Set.of("q1")), all.crm.asked);
    assertEquals(Standing.LINKED, all.row("u1").standing());
    assertEquals(List.of("q1"), all.names(CrmUserFilter.QUEUES, ""));
  }

  @OnEachDatabase
  void queuesAreReadWithTheUsersAndCalledByTheirNames(StoreDatabase database) {
    CrmUserFixture all = new CrmUserFixture(database);
    all.crm.add("u1", "Anna Smith", "anna@acme.example", true, "");
    all.crm.addQueue("q1", "Inbound");
    all.crm.addQueue("q2", "");
    all.crm.addQueue("q3", "Unreachable");

    all.refresh();

    assertEquals(List.of("Inbound", "q2", "Unreachable"), all.names(CrmUserFilter.QUEUES, ""));
    assertEquals(List.of("Unreachable"), all.names(CrmUserFilter.QUEUES, "unre"));
    assertEquals(List.of("Anna Smith"), all.names(CrmUserFilter.ALL, ""));
    assertEquals(1, all.readings(one -> one.find(CONNECTION)).orElseThrow().read());

    all.crm.addQueue("q1", "New leads");
    all.refresh();

    assertEquals(List.of("New leads", "q2", "Unreachable"), all.names(CrmUserFilter.QUEUES, ""));
  }

  @OnEachDatabase
  void anUnknownOwnerThatIsAQueueIsAskedForItsName(StoreDatabase database) {
    CrmUserFixture all = new CrmUserFixture(database);
    all.crm.add("u1", "Anna Smith", "anna@acme.example", true, "");
    all.crm.addQueue("q1", "Inbound");

    all.meet("u1", "q1");
    all.readUnknown();

    assertEquals(List.of("Inbound"), all.names(CrmUserFilter.QUEUES, ""));
    assertEquals(
        Set.of(),
        all.on(
            em ->
                Set.of(
                    em.createNativeQuery("SELECT CRM_ID FROM UNKNOWN_OWNER")
                        .getResultList()
                        .toArray())));
  }

  @OnEachDatabase
  void aRightToReadQueuesThatIsWithdrawnInBetweenIsNoTrouble(StoreDatabase database) {
    CrmUserFixture all = new CrmUserFixture(database);
    all.crm.add("u1", "Anna Smith", "anna@acme.example", true, "");
    all.crm.addQueue("q1", "Inbound");
    all.crm.queuesWithdrawn = true;

    all.meet("q1");
    all.readUnknown();
    all.refresh();

    assertEquals(Standing.LINKED, all.row("u1").standing());
    assertEquals(List.of("q1"), all.names(CrmUserFilter.QUEUES, ""));
    assertEquals(
        ReadingState.DONE, all.readings(one -> one.find(CONNECTION)).orElseThrow().state());
  }

  @OnEachDatabase
  void whereQueuesCannotBeReadTheirIdsStayUntilTheyCan(StoreDatabase database) {
    CrmUserFixture all = new CrmUserFixture(database);
    all.crm.queuesReadable = false;
    all.crm.addQueue("q1", "Inbound");
    all.meet("q1");

    all.readUnknown();
    all.refresh();

    assertEquals(List.of("q1"), all.names(CrmUserFilter.QUEUES, ""));
    assertEquals(
        ReadingState.DONE, all.readings(one -> one.find(CONNECTION)).orElseThrow().state());

    all.crm.queuesReadable = true;
    all.refresh();

    assertEquals(List.of("Inbound"), all.names(CrmUserFilter.QUEUES, ""));
  }

  @OnEachDatabase
  void whereNobodyCanBeLookedUpTheNextReadingTells(StoreDatabase database) {
    CrmUserFixture all = new CrmUserFixture(database);
    all.crm.finds = false;
    all.crm.add("u1", "Anna Smith", "anna@acme.example", true, "");
    all.meet("u1", "q1");

    all.readUnknown();
    assertEquals(List.of(), all.names(CrmUserFilter.QUEUES, ""));
    all.refresh();

    assertEquals(List.of("q1"), all.names(CrmUserFilter.QUEUES, ""));
    assertEquals(Standing.LINKED, all.row("u1").standing());
  }

  @OnEachDatabase
  void aDeactivatedTandemUserIsShownAsSuch(StoreDatabase database) {
    CrmUserFixture all = new CrmUserFixture(database);
    all.crm.add("u1", "Anna Smith", "anna@acme.example", true, "");
    all.refresh();
    long anna = all.row("u1").tandemUser().orElseThrow().id();

    all.tandemUsers(
        users -> {
          users.activate(anna, "copper kettle orbit".toCharArray());
          users.deactivate(anna);
          return null;
        });

    assertEquals(TandemUserState.DEACTIVATED, all.row("u1").tandemUser().orElseThrow().state());
  }

  @OnEachDatabase
  void aReadingThatFailsSaysWhy(StoreDatabase database) {
    CrmUserFixture all = new CrmUserFixture(database);
    all.crm.broken = true;
    all.refresh();

    UserReadingRow broken = all.readings(one -> one.find(CONNECTION)).orElseThrow();
    assertEquals(ReadingState.FAILED, broken.state());
    assertEquals(Optional.of("The host doesn't answer."), broken.reason());
    assertEquals(Optional.empty(), broken.finishedAt());

    all.crm.broken = false;
    all.crm.readable = false;
    all.refresh();

    String reason = all.readings(one -> one.find(CONNECTION)).orElseThrow().reason().orElseThrow();
    assertTrue(reason.startsWith("The sync user can't read the users"), reason);
  }

  @OnEachDatabase
  void oneReadingRunsAtATimeUnlessItWentSilent(StoreDatabase database) {
    CrmUserFixture all = new CrmUserFixture(database);

    assertTrue(begin(all));
    assertFalse(begin(all));
    all.clock.pass(UserReadings.SILENCE.plus(Duration.ofSeconds(1)));

    assertEquals(
        ReadingState.FAILED, all.readings(one -> one.find(CONNECTION)).orElseThrow().state());
    assertTrue(begin(all));
  }

  private static boolean begin(CrmUserFixture all) {
    return all.<Boolean>readings(readings -> readings.begin(CONNECTION));
  }

  private static <T> void choose(CrmUserFixture all, SyncSetting<T> setting, T value) {
    all.settings(
        settings -> {
          settings.choose(CONNECTION, setting, value);
          return null;
        });
  }
}
