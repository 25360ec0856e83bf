package org.tandemcrm.plugin.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CheckReport.Level;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.ObjectPoll;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.RecordVersion;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

class MemoryBackendTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant LATER = Instant.parse("2026-11-23T10:00:00Z");
  private static final Set<String> EMAIL = Set.of("Email");

  private final MemoryOrganisation organisation = organisation(NOW, 60);
  private final MemoryBackend backend = backend(organisation, "sesame");

  @Test
  void readsEveryPersonOnceAcrossPages() {
    List<CrmRecord> leads = readAll("Lead", 7);
    assertEquals(40, leads.size());
    assertEquals(40, new HashSet<>(leads.stream().map(CrmRecord::id).toList()).size());
    assertEquals(20, readAll("Contact", 7).size());
    assertEquals(4, organisation.ids("Account").size());
  }

  @Test
  void aPageSaysHowManyAreBehindIt() {
    ChangePage page = read("Contact", Cursor.START, 15);
    assertFalse(page.isLast());
    assertEquals(5, page.remaining().orElseThrow());
    assertTrue(read("Contact", page.next(), 15).isLast());
  }

  @Test
  void readsTheFieldsThatWereAskedForAndNoOthers() {
    assertEquals(
        Map.of("Email", new Value.Text("person1@company.example")),
        readAll("Lead", 7).get(0).values());
    ReadRequest ids = new ReadRequest("Lead", Set.of(), Cursor.START, 7);
    assertEquals(Map.of(), backend.readChanges(ids).records().get(0).values());
  }

  @Test
  void behindTheLastPageThereAreChangesAlone() {
    Cursor end = end("Contact");
    assertEquals(List.of(), read("Contact", end, 7).records());
    String id = readAll("Contact", 7).get(3).id();
    organisation.update(id, Map.of("Email", new Value.Text("new@company.example")));
    CrmRecord changed = read("Contact", end, 7).records().get(0);
    assertEquals(id, changed.id());
    assertEquals(new Value.Text("new@company.example"), changed.values().get("Email"));
    assertEquals(Optional.of(NOW), changed.modifiedAt());
  }

  @Test
  void aDeletedRecordComesAsDeleted() {
    Cursor end = end("Contact");
    organisation.delete(readAll("Contact", 7).get(0).id());
    assertTrue(read("Contact", end, 7).records().get(0).isDeleted());
  }

  @Test
  void theSeedHasTheAwkwardOnes() {
    List<CrmRecord> leads = readAll("Lead", 100);
    assertEquals(4, leads.stream().filter(lead -> lead.values().isEmpty()).count(), "no email");
    assertEquals(2, leads.stream().filter(lead -> lead.conversion().isPresent()).count());
    Set<Object> contactEmails = new HashSet<>();
    readAll("Contact", 100).forEach(contact -> contactEmails.add(contact.values().get("Email")));
    assertEquals(
        2,
        leads.stream().filter(lead -> contactEmails.contains(lead.values().get("Email"))).count(),
        "duplicates");
  }

  @Test
  void aPollTellsTheVersionsBehindEveryCursor() {
    Map<String, Cursor> cursors = Map.of("Lead", end("Lead"), "Contact", end("Contact"));
    backend.poll(cursors).values().forEach(poll -> assertEquals(List.of(), poll.versions()));
    CrmRecord before = readAll("Lead", 7).get(0);
    organisation.update(before.id(), Map.of());
    ObjectPoll poll = backend.poll(cursors).get("Lead");
    RecordVersion now = poll.versions().get(0);
    assertTrue(poll.complete());
    assertEquals(before.id(), now.id());
    assertFalse(now.version().equals(before.version()), "a change gives another version");
    assertEquals(List.of(), backend.poll(cursors).get("Contact").versions());
  }

  @Test
  void aPollWithTooMuchBehindItIsNotComplete() {
    MemoryOrganisation large = organisation(NOW, 10);
    Cursor end = large.changes(new ReadRequest("Lead", Set.of(), Cursor.START, 100)).next();
    for (int i = 0; i <= MemoryOrganisation.POLL_LIMIT; i++) {
      large.create("Lead", NOW, Map.of());
    }
    ObjectPoll poll = large.poll("Lead", end);
    assertEquals(MemoryOrganisation.POLL_LIMIT, poll.versions().size());
    assertFalse(poll.complete());
  }

  @Test
  void aCursorOfAnEarlierLifeHasExpired() {
    Cursor old = end("Lead");
    MemoryBackend restarted = backend(organisation(LATER, 60), "sesame");
    ReadRequest request = new ReadRequest("Lead", EMAIL, old, 7);
    PluginException failure =
        assertThrows(PluginException.class, () -> restarted.readChanges(request));
    assertEquals(FailureKind.CURSOR_EXPIRED, failure.kind());
    assertFalse(restarted.poll(Map.of("Lead", old)).get("Lead").complete(), "so the host reads");
  }

  @Test
  void anObjectThatItDoesNotHaveIsTold() {
    assertEquals(
        FailureKind.SCHEMA_CHANGED,
        assertThrows(PluginException.class, () -> read("Campaign", Cursor.START, 7)).kind());
  }

  @Test
  void describesFieldsWithMeaningsOncePerObject() {
    for (CrmObject object : backend.describe()) {
      List<StandardField> meanings =
          object.fields().stream().flatMap(field -> field.meaning().stream()).toList();
      assertEquals(new HashSet<>(meanings).size(), meanings.size(), object::name);
    }
    CrmObject lead = backend.describe().get(0);
    assertEquals(Optional.of(StandardField.EMAIL), lead.field("Email").flatMap(CrmField::meaning));
  }

  @Test
  void theSeedFillsEveryFieldButThoseThatTandemWrites() {
    for (CrmObject object : backend.describe()) {
      Set<String> fields = new HashSet<>(object.fields().stream().map(CrmField::name).toList());
      fields.removeIf(field -> field.startsWith("Tandem"));
      ReadRequest all = new ReadRequest(object.name(), fields, Cursor.START, 3);
      assertEquals(
          fields, backend.readChanges(all).records().get(0).values().keySet(), object::name);
    }
  }

  @Test
  void offersTheStatusesOfALead() {
    assertEquals("open", backend.choices("LeadStatus").get(0).value());
    assertEquals(
        FailureKind.UNSUPPORTED,
        assertThrows(PluginException.class, () -> backend.choices("Campaign")).kind());
  }

  @Test
  void theCheckNamesTheOrganisation() {
    CheckReport report = backend.check();
    assertTrue(report.passed());
    assertEquals(backend.organisationId(), report.organisation().orElseThrow().id());
  }

  @Test
  void theCheckWarnsOfAnEmptyOrganisation() {
    CheckReport report = backend(organisation(NOW, 0), "sesame").check();
    assertTrue(report.passed());
    assertEquals(Level.WARNING, report.findings().get(1).level());
  }

  @Test
  void aRefusedLogInIsAFindingOfTheCheck() {
    CheckReport report = backend(organisation, "wrong").check();
    assertFalse(report.passed());
    assertEquals(Level.ERROR, report.findings().get(0).level());
  }

  @ParameterizedTest
  @ValueSource(strings = {"organisationId", "describe", "poll", "readChanges", "choices"})
  void aRefusedLogInFailsEveryOtherCall(String call) {
    MemoryBackend refused = backend(organisation, "wrong");
    Map<String, Consumer<MemoryBackend>> calls =
        Map.of(
            "organisationId", MemoryBackend::organisationId,
            "describe", MemoryBackend::describe,
            "poll", b -> b.poll(Map.of()),
            "readChanges", b -> b.readChanges(new ReadRequest("Lead", EMAIL, Cursor.START, 1)),
            "choices", b -> b.choices("LeadStatus"));
    PluginException failure =
        assertThrows(PluginException.class, () -> calls.get(call).accept(refused));
    assertEquals(FailureKind.AUTHENTICATION, failure.kind());
    assertEquals(Optional.of("password"), failure.setting());
  }

  private static MemoryBackend backend(MemoryOrganisation organisation, String password) {
    MemoryAllowance allowance =
        new MemoryAllowance(Clock.fixed(NOW, ZoneOffset.UTC), Integer.MAX_VALUE);
    return new MemoryBackend(new MemorySite(organisation, allowance), password);
  }

  private static MemoryOrganisation organisation(Instant now, int people) {
    MemoryOrganisation organisation =
        new MemoryOrganisation("Acme", Clock.fixed(now, ZoneOffset.UTC));
    MemorySeed.plant(organisation, people);
    return organisation;
  }

  private ChangePage read(String object, Cursor cursor, int max) {
    return backend.readChanges(new ReadRequest(object, EMAIL, cursor, max));
  }

  private Cursor end(String object) {
    return read(object, Cursor.START, 1_000).next();
  }

  private List<CrmRecord> readAll(String object, int max) {
    List<CrmRecord> records = new ArrayList<>();
    ChangePage page = read(object, Cursor.START, max);
    records.addAll(page.records());
    while (!page.isLast()) {
      page = read(object, page.next(), max);
      records.addAll(page.records());
    }
    return records;
  }
}
