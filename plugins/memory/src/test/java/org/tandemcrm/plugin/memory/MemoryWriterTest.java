package org.tandemcrm.plugin.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;
import org.tandemcrm.spi.WriteResult.Cause;

class MemoryWriterTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Set<String> FIELDS = Set.of("LastName", "City", "OwnerId", "TandemKey");

  private final MemoryOrganisation organisation =
      new MemoryOrganisation("Acme", Clock.fixed(NOW, ZoneOffset.UTC));
  private final MemorySite site =
      new MemorySite(
          organisation, new MemoryAllowance(Clock.fixed(NOW, ZoneOffset.UTC), Integer.MAX_VALUE));
  private final MemoryBackend backend = new MemoryBackend(site, "sesame");
  private final String user =
      organisation.create("User", NOW, Map.of("Name", new Value.Text("Ida")));
  private final String lead =
      organisation.create(
          "Lead",
          NOW,
          Map.of(
              "LastName", new Value.Text("Ek"),
              "Company", new Value.Text("Ek Ltd"),
              "City", new Value.Text("Graz"),
              "Email", new Value.Text("Ek@Example.com")));

  @Test
  void createsOnceUnderOneKey() {
    WriteResult first = write(creation("k1").set("City", new Value.Text("Porto"))).get(0);
    String id = assertInstanceOf(WriteResult.Written.class, first).id();
    assertEquals(new WriteResult.Written(id, true), first);
    assertEquals(new WriteResult.Written(id, false), write(creation("k1")).get(0));
    CrmRecord created = backend.search("Lead", FIELDS, "TandemKey", Set.of("K1")).get(0);
    assertEquals(id, created.id());
    assertTrue(created.isCreatedByUs());
    assertEquals(new Value.Text("Porto"), created.values().get("City"), "as it was created");
    assertEquals(Optional.empty(), created.modifiedAt(), "nobody but us changed it");
  }

  @Test
  void changesWhatIsNamedAndClearsWhatIsCleared() {
    String before = found(lead).version();
    assertEquals(
        List.of(new WriteResult.Written(lead, false)),
        write(update(lead).set("LastName", new Value.Text("Eek")).clear("City")));
    CrmRecord after = found(lead);
    assertEquals(Map.of("LastName", new Value.Text("Eek")), after.values());
    assertNotEquals(before, after.version());
    assertEquals(Optional.of(NOW), after.modifiedAt());
  }

  @Test
  void aBadOneStopsNoOther() {
    organisation.delete(organisation.create("Lead", NOW, Map.of()));
    String converted = organisation.create("Lead", NOW, Map.of());
    organisation.convert(converted, NOW, "contact-1");
    List<WriteResult> results =
        write(
            update("lead-0").set("City", new Value.Text("Porto")),
            update(converted).set("City", new Value.Text("Porto")),
            update(lead).set("Nothing", new Value.Text("x")),
            update(lead).clear("LastName"),
            update(lead).set("LastName", new Value.Text(" ")),
            update(lead).set("City", new Value.Text("x".repeat(81))),
            update(lead).set("City", new Value.Flag(true)),
            update(lead).set("Status", new Value.Text("sleeping")),
            update(lead).set("LastVisit", new Value.Moment(NOW)),
            update(lead).set("OwnerId", new Value.Text(lead)),
            Mutation.create("Nothing", "k"),
            Mutation.create("Contact", "k").set("AccountId", new Value.Text("account-0")),
            update(lead).set("City", new Value.Text("Leeds")));
    assertEquals(
        List.of(
            Cause.GONE,
            Cause.CONVERTED,
            Cause.SCHEMA_CHANGED,
            Cause.REQUIRED_FIELD,
            Cause.REQUIRED_FIELD,
            Cause.INVALID_VALUE,
            Cause.INVALID_VALUE,
            Cause.INVALID_VALUE,
            Cause.NO_RIGHT,
            Cause.OWNER,
            Cause.SCHEMA_CHANGED,
            Cause.REFERENCE),
        results.subList(0, 12).stream().map(MemoryWriterTest::cause).toList());
    assertEquals(new WriteResult.Written(lead, false), results.get(12));
    assertEquals(new Value.Text("Leeds"), found(lead).values().get("City"));
  }

  @Test
  void anAssignmentRuleRunsForThoseWhoAskForIt() {
    site.writer().assign(user);
    String plain = id(write(creation("k1")).get(0));
    String assigned = id(write(creation("k2").assignedByCrm()).get(0));
    assertFalse(found(plain).values().containsKey("OwnerId"));
    assertEquals(new Value.Text(user), found(assigned).values().get("OwnerId"));
  }

  @Test
  void searchesInAnyCaseAndLeavesDeletedOnesOut() {
    Set<String> email = Set.of("EK@example.COM");
    CrmRecord record = backend.search("Lead", FIELDS, "Email", email).get(0);
    assertEquals(lead, record.id());
    assertFalse(record.isCreatedByUs());
    organisation.delete(lead);
    assertEquals(List.of(), backend.search("Lead", FIELDS, "Email", email));
  }

  @Test
  void aFieldToSearchByThatIsNotThereIsTold() {
    PluginException failure =
        assertThrows(
            PluginException.class, () -> backend.search("Lead", FIELDS, "Nothing", Set.of("x")));
    assertEquals(FailureKind.SCHEMA_CHANGED, failure.kind());
  }

  @Test
  void refusesAndPostponesWhatItIsToldTo() {
    MemoryControl control = new MemoryControl(site);
    control.rejectWrites("DUPLICATE", 1);
    control.postponeWrites(1);
    List<WriteResult> results = write(creation("k1"), creation("k2"), creation("k3"));
    assertEquals(Cause.DUPLICATE, cause(results.get(0)));
    assertInstanceOf(WriteResult.Postponed.class, results.get(1));
    assertInstanceOf(WriteResult.Written.class, results.get(2));
    assertEquals(2, organisation.ids("Lead").size(), "the first and the third lead");
  }

  @Test
  void losesAnswersAfterWriting() {
    MemoryControl control = new MemoryControl(site);
    control.loseAnswers(1);
    control.shortenAnswer(1);
    write(creation("k1"), creation("k2"))
        .forEach(result -> assertInstanceOf(WriteResult.Unknown.class, result));
    List<WriteResult> shortened = write(creation("k1"), creation("k3"));
    assertEquals(
        2, backend.search("Lead", Set.of(), "TandemKey", Set.of("k1", "k2")).size(), "done");
    assertFalse(((WriteResult.Written) shortened.get(0)).created());
    assertInstanceOf(WriteResult.Unknown.class, shortened.get(1));
    assertInstanceOf(WriteResult.Written.class, write(creation("k4")).get(0));
  }

  @Test
  void nothingIsWrittenWithoutAllowanceAndNoCallIsMadeForNothing() {
    site.allowance().useUp();
    assertEquals(List.of(), write());
    assertEquals(
        FailureKind.RATE_LIMITED,
        assertThrows(PluginException.class, () -> write(creation("k1"))).kind());
    assertEquals(List.of(lead), organisation.ids("Lead"));
  }

  private static Mutation.Builder creation(String key) {
    return Mutation.create("Lead", key)
        .set("LastName", new Value.Text("Fox"))
        .set("Company", new Value.Text("Fox Ltd"));
  }

  private static Mutation.Builder update(String id) {
    return Mutation.update("Lead", id, "a-key");
  }

  private List<WriteResult> write(Mutation.Builder... mutations) {
    return backend.write(List.of(mutations).stream().map(Mutation.Builder::build).toList());
  }

  private CrmRecord found(String id) {
    return backend.find("Lead", FIELDS, Set.of(id)).get(0);
  }

  private static String id(WriteResult result) {
    return ((WriteResult.Written) result).id();
  }

  private static Cause cause(WriteResult result) {
    return ((WriteResult.Rejected) result).cause();
  }
}
