package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.plugin.loader.CallGuard;
import org.tandemcrm.plugin.loader.LoadedPlugin;
import org.tandemcrm.plugin.loader.PluginCatalog;
import org.tandemcrm.sandbox.salesforce.SalesforceSandbox;
import org.tandemcrm.sandbox.salesforce.SandboxOptions;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.ObjectPoll;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.SettingValues;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/** The plugin as the server meets it, the built folder behind its own class loader, and an org. */
class SalesforcePluginContractTest {

  private static final Set<String> LEAD_FIELDS = Set.of("Email", "LastName", "Company");
  private static final List<String> POLLED =
      List.of("Account", "Contact", "Lead", "Opportunity", "OpportunityContactRole");

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private SalesforceSandbox sandbox;
  private SandboxControl control;
  private PluginCatalog catalog;

  @BeforeEach
  void start(@TempDir Path root) throws IOException {
    copy(Path.of("target/plugin"), root.resolve("salesforce"));
    catalog = PluginCatalog.load(root, new CallGuard(executor, Duration.ofSeconds(60), 3));
    sandbox = SalesforceSandbox.start(SandboxOptions.defaults().withLeads(1_000).withContacts(450));
    control = new SandboxControl(sandbox.baseUrl());
  }

  @AfterEach
  void stop() {
    sandbox.close();
    catalog.close();
    executor.shutdownNow();
  }

  @Test
  void isLoaded() {
    assertEquals(List.of(), catalog.rejected());
    assertEquals(
        List.of(new LoadedPlugin("salesforce", 1, List.of("salesforce"))), catalog.loaded());
  }

  @Test
  void readsEveryDescribedFieldOfEveryObject() {
    try (CrmBackend backend = connect()) {
      List<CrmObject> objects = backend.describe();
      assertEquals(
          List.of("User", "Account", "Contact", "Lead", "Opportunity", "OpportunityContactRole"),
          objects.stream().map(CrmObject::name).toList());
      for (CrmObject object : objects) {
        Set<String> fields =
            object.fields().stream().map(CrmField::name).collect(Collectors.toUnmodifiableSet());
        Read read = readAll(backend, object.name(), fields, Cursor.START);
        assertEquals(
            versions(control.records(object.name())), read.versions(), () -> object.name());
      }
    }
  }

  @Test
  void carriesTheValuesThatTheOrganisationHolds() {
    try (CrmBackend backend = connect()) {
      Map<String, JsonNode> accounts = control.records("Account");
      Map<String, JsonNode> contacts = control.records("Contact");
      Set<String> fields = Set.of("Email", "LastName", "DoNotCall", "Account.Name");
      for (CrmRecord contact :
          readAll(backend, "Contact", fields, Cursor.START).records().values()) {
        JsonNode stored = contacts.get(contact.id());
        Map<String, Value> expected = new HashMap<>();
        text(stored.path("Email")).ifPresent(value -> expected.put("Email", value));
        text(stored.path("LastName")).ifPresent(value -> expected.put("LastName", value));
        expected.put("DoNotCall", new Value.Flag(stored.path("DoNotCall").asBoolean()));
        Optional.ofNullable(accounts.get(stored.path("AccountId").asText()))
            .flatMap(account -> text(account.path("Name")))
            .ifPresent(value -> expected.put("Account.Name", value));
        assertEquals(expected, contact.values());
      }
    }
  }

  @Test
  void saysWhatALeadBecame() {
    try (CrmBackend backend = connect()) {
      Map<String, JsonNode> leads = control.records("Lead");
      int converted = 0;
      for (CrmRecord lead : readAll(backend, "Lead", Set.of(), Cursor.START).records().values()) {
        JsonNode stored = leads.get(lead.id());
        assertEquals(stored.path("IsConverted").asBoolean(), lead.conversion().isPresent());
        if (lead.conversion().isPresent()) {
          converted++;
          assertEquals(
              stored.path("ConvertedContactId").asText(),
              lead.conversion().get().contactId().orElseThrow());
        }
      }
      assertNotEquals(0, converted, "the org must hold converted leads for this test to say much");
    }
  }

  @Test
  void marksWhatTandemMapsByItself() {
    try (CrmBackend backend = connect()) {
      CrmObject contact =
          backend.describe().stream()
              .filter(object -> object.name().equals("Contact"))
              .findFirst()
              .orElseThrow();
      CrmField company = contact.field("Account.Name").orElseThrow();
      assertTrue(company.isReadOnly());
      assertEquals(Optional.of(StandardField.COMPANY), company.meaning());
      assertEquals(
          Optional.of(StandardField.STREET),
          contact.field("MailingStreet").orElseThrow().meaning());
      assertTrue(contact.field("LastName").orElseThrow().isRequired());
    }
  }

  @Test
  void goesOnBehindEveryPageWithANewConnection() {
    Map<String, String> read = new TreeMap<>();
    Cursor cursor = Cursor.START;
    int pages = 0;
    boolean last = false;
    while (!last) {
      try (CrmBackend backend = connect()) {
        ChangePage page = backend.readChanges(new ReadRequest("Lead", LEAD_FIELDS, cursor, 200));
        page.records().forEach(record -> read.put(record.id(), record.version()));
        assertEquals(1_000L - read.size(), page.remaining().orElseThrow());
        cursor = page.next();
        last = page.isLast();
        pages++;
      }
    }
    assertEquals(5, pages);
    assertEquals(versions(control.records("Lead")), read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid-locators", "expire-sessions"})
  void losesNothingWhenItHappensInTheMiddleOfARead(String fault) {
    try (CrmBackend backend = connect()) {
      ChangePage first =
          backend.readChanges(new ReadRequest("Lead", LEAD_FIELDS, Cursor.START, 200));
      control.fault(fault, "queryMore");
      Read rest = readAll(backend, "Lead", LEAD_FIELDS, first.next());
      Map<String, String> read = new TreeMap<>(rest.versions());
      first.records().forEach(record -> read.put(record.id(), record.version()));
      assertEquals(versions(control.records("Lead")), read);
      assertTrue(rest.versions().size() < 1_000, "it went on, it didn't begin again");
      assertEquals(0, control.faultsLeft());
    }
  }

  @Test
  void followsShortPagesToTheEnd() {
    control.fault("short-pages", "query");
    try (CrmBackend backend = connect()) {
      assertEquals(
          versions(control.records("Lead")),
          readAll(backend, "Lead", LEAD_FIELDS, Cursor.START).versions());
      assertEquals(0, control.faultsLeft());
    }
  }

  @Test
  void anEditANewRecordAndADeletionArrive() {
    try (CrmBackend backend = connect()) {
      Read first = readAll(backend, "Lead", LEAD_FIELDS, Cursor.START);
      String edited = first.records().keySet().iterator().next();
      JsonNode changed = control.edit("Lead", edited, "{\"Company\":\"Umbrella & Sons\"}");
      JsonNode created =
          control.create("Lead", "{\"LastName\":\"Late\",\"Company\":\"Latecomers\"}");
      String deleted =
          first.records().keySet().stream()
              .filter(id -> !id.equals(edited))
              .findFirst()
              .orElseThrow();
      control.delete("Lead", deleted);

      ObjectPoll poll = backend.poll(Map.of("Lead", first.end())).get("Lead");
      Read second = readAll(backend, "Lead", LEAD_FIELDS, first.end());

      assertEquals(
          second.versions(),
          poll.versions().stream()
              .collect(Collectors.toMap(v -> v.id(), v -> v.version(), (a, b) -> b, TreeMap::new)));
      assertEquals(
          new Value.Text("Umbrella & Sons"), second.records().get(edited).values().get("Company"));
      assertEquals(changed.path("SystemModstamp").asText(), second.versions().get(edited));
      assertTrue(second.versions().containsKey(created.path("Id").asText()));
      assertTrue(second.records().get(deleted).isDeleted());
      assertFalse(second.records().get(edited).isDeleted());
      assertTrue(second.records().get(edited).modifiedAt().isPresent());
    }
  }

  @Test
  void anIdlePollOfAllObjectsIsExactlyOneApiCall() {
    Map<String, Cursor> cursors = new LinkedHashMap<>();
    try (CrmBackend backend = connect()) {
      POLLED.forEach(
          object -> cursors.put(object, readAll(backend, object, Set.of(), Cursor.START).end()));
    }
    try (CrmBackend backend = connect()) {
      control.resetCalls();
      backend.organisationId();
      Map<String, ObjectPoll> polls = backend.poll(cursors);
      assertEquals(1, control.calls());
      assertEquals(Set.copyOf(POLLED), polls.keySet());
      polls.forEach(
          (object, poll) -> {
            Map<String, String> known = versions(control.records(object));
            poll.versions()
                .forEach(version -> assertEquals(known.get(version.id()), version.version()));
            assertTrue(poll.complete(), object);
          });
    }
  }

  @Test
  void thePollOfAnUnfinishedReadSendsTheHostToRead() {
    try (CrmBackend backend = connect()) {
      ChangePage first = backend.readChanges(new ReadRequest("Lead", Set.of(), Cursor.START, 200));
      assertFalse(backend.poll(Map.of("Lead", first.next())).get("Lead").complete());
    }
  }

  @Test
  void theCheckFindsAllInPlace() {
    try (CrmBackend backend = connect()) {
      CheckReport report = backend.check();
      assertTrue(report.passed(), () -> report.findings().toString());
      assertEquals(backend.organisationId(), report.organisation().orElseThrow().id());
      assertEquals(
          control.records("Organization").values().iterator().next().path("Name").asText(),
          report.organisation().orElseThrow().name());
      assertEquals(
          List.of(
              "Log-in", "API calls", "Organisation", "Lead", "Contact", "Account", "Opportunity"),
          report.findings().stream().map(CheckReport.Finding::subject).toList());
    }
  }

  @Test
  void wrongCredentialsAreAFindingThatNamesTheSettingAndNoSecret() {
    try (CrmBackend backend = connect(Map.of("clientSecret", "hunter2-hunter2"))) {
      CheckReport report = backend.check();
      assertFalse(report.passed());
      CheckReport.Finding finding = report.findings().get(0);
      assertEquals(CheckReport.Level.ERROR, finding.level());
      assertTrue(finding.message().contains("invalid client credentials"), finding::message);
      assertTrue(finding.cure().contains("Consumer secret"), finding::cure);
      assertFalse(report.findings().toString().contains("hunter2"));
      PluginException failure = assertThrows(PluginException.class, backend::organisationId);
      assertEquals(FailureKind.AUTHENTICATION, failure.kind());
      assertEquals(Optional.of("clientSecret"), failure.setting());
    }
  }

  @Test
  void offersTheListsOfTheOrganisation() {
    try (CrmBackend backend = connect()) {
      List<Choice> statuses = backend.choices("lead-statuses");
      List<Choice> converted = backend.choices("converted-lead-statuses");
      assertFalse(converted.isEmpty());
      assertTrue(statuses.containsAll(converted) && statuses.size() > converted.size());
      assertFalse(backend.choices("users").isEmpty());
      PluginException failure =
          assertThrows(PluginException.class, () -> backend.choices("campaigns"));
      assertEquals(FailureKind.UNSUPPORTED, failure.kind());
    }
  }

  @Test
  void aFieldThatIsNotThereIsNamed() {
    try (CrmBackend backend = connect()) {
      PluginException failure =
          assertThrows(
              PluginException.class,
              () ->
                  backend.readChanges(
                      new ReadRequest("Lead", Set.of("Email", "Gone__c"), Cursor.START, 200)));
      assertEquals(FailureKind.SCHEMA_CHANGED, failure.kind());
      assertTrue(failure.getMessage().contains("[Gone__c]"), failure::getMessage);
    }
  }

  @Test
  void aCursorOfSomebodyElseHasExpired() {
    try (CrmBackend backend = connect()) {
      PluginException failure =
          assertThrows(
              PluginException.class,
              () ->
                  backend.readChanges(
                      new ReadRequest("Lead", Set.of(), new Cursor("{\"v\":7}"), 200)));
      assertEquals(FailureKind.CURSOR_EXPIRED, failure.kind());
    }
  }

  private record Read(Map<String, CrmRecord> records, Cursor end) {
    Map<String, String> versions() {
      return records.values().stream()
          .collect(Collectors.toMap(CrmRecord::id, CrmRecord::version, (a, b) -> b, TreeMap::new));
    }
  }

  private static Read readAll(
      CrmBackend backend, String object, Set<String> fields, Cursor cursor) {
    Map<String, CrmRecord> records = new LinkedHashMap<>();
    Cursor next = cursor;
    List<ChangePage> pages = new ArrayList<>();
    do {
      pages.add(backend.readChanges(new ReadRequest(object, fields, next, 200)));
      ChangePage page = pages.get(pages.size() - 1);
      page.records().forEach(record -> records.put(record.id(), record));
      next = page.next();
    } while (!pages.get(pages.size() - 1).isLast());
    return new Read(records, next);
  }

  private static Map<String, String> versions(Map<String, JsonNode> stored) {
    Map<String, String> versions = new TreeMap<>();
    stored.forEach((id, row) -> versions.put(id, row.path("SystemModstamp").asText()));
    return versions;
  }

  private static Optional<Value> text(JsonNode value) {
    return Optional.of(value)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(text -> !text.isBlank())
        .map(Value.Text::new);
  }

  private CrmBackend connect() {
    return connect(Map.of());
  }

  private CrmBackend connect(Map<String, String> otherSettings) {
    CrmBackendFactory factory = catalog.backend("salesforce").orElseThrow();
    Map<String, String> given =
        new HashMap<>(
            Map.of(
                "loginUrl", sandbox.baseUrl(),
                "clientId", sandbox.clientId(),
                "clientSecret", sandbox.clientSecret()));
    given.putAll(otherSettings);
    SettingValues values = SettingValues.of(factory.settings(), given);
    assertEquals(List.of(), factory.validate(values));
    return factory.connect(values);
  }

  private static void copy(Path folder, Path target) throws IOException {
    Files.createDirectory(target);
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path jar : jars) {
        Files.copy(jar, target.resolve(jar.getFileName()));
      }
    }
  }
}
