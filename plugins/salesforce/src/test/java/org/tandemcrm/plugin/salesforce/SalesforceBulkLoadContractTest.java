package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.sandbox.salesforce.SandboxOptions;
import org.tandemcrm.sandbox.salesforce.schema.OrgFeature;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.Scope;
import org.tandemcrm.spi.Value;

/** First loads by the Bulk API: the same records as page by page, whatever befalls the job. */
class SalesforceBulkLoadContractTest extends SandboxContract {

  private static final Set<String> LEAD_FIELDS = Set.of("Email", "LastName", "Company");

  /** Every load with a second page is large. */
  private static final Map<String, String> BULK = Map.of("bulkAbove", "1");

  private static final Map<String, String> PAGES = Map.of("bulkAbove", "0");

  /** With all that fields and records can be. */
  @Override
  SandboxOptions options() {
    SandboxOptions options =
        super.options().withContacts(300).withAccounts(300).withOpportunities(400).withUsers(250);
    for (OrgFeature feature : OrgFeature.values()) {
      options = options.with(feature);
    }
    return options;
  }

  @BeforeEach
  void countAnew() {
    org().resetCalls();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"User", "Account", "Contact", "Lead", "Opportunity", "OpportunityContactRole"})
  void bringsTheSameRecordsAsPageByPage(String object) {
    try (CrmBackend bulk = connect(BULK);
        CrmBackend pages = connect(PAGES)) {
      Set<String> fields = fields(pages, object);
      Map<String, CrmRecord> expected = readAll(pages, object, fields, Cursor.START).records();
      halveTheFirstPages();
      Map<String, CrmRecord> read = readAll(bulk, object, fields, Cursor.START).records();
      assertEquals(1, jobs(), () -> object + " must have gone by a job");
      assertEquals(texts(expected), texts(read));
    }
  }

  @Test
  void theOrganisationHasFieldsOfEveryTypeWithValues() {
    try (CrmBackend backend = connect(BULK)) {
      Set<FieldType> seen = new TreeSet<>();
      for (String object : List.of("Account", "Contact", "Lead", "Opportunity", "User")) {
        Map<String, FieldType> types = new TreeMap<>();
        backend.describe().stream()
            .filter(described -> described.name().equals(object))
            .flatMap(described -> described.fields().stream())
            .forEach(field -> types.put(field.name(), field.type()));
        readAll(backend, object, types.keySet(), Cursor.START)
            .records()
            .values()
            .forEach(
                record -> record.values().keySet().forEach(field -> seen.add(types.get(field))));
      }
      assertEquals(Set.of(FieldType.values()), seen);
    }
  }

  @Test
  void costsFarFewerCallsThanPages() {
    org().createMany("Lead", 2400, "{\"LastName\":\"Many {n}\",\"Company\":\"Import\"}");
    try (CrmBackend backend = connect(BULK)) {
      backend.describe();
      org().resetCalls();
      assertEquals(stamps("Lead"), readAll(backend, "Lead", LEAD_FIELDS, Cursor.START).stamps());
      // Two pages, the job, three looks, the results.
      assertTrue(org().calls() <= 7, () -> org().send("GET", "calls", "").toString());
    }
  }

  /** Such as the trial of a mapping: it reads one page and goes no further. */
  @Test
  void aLookAtTheFirstPageCostsNoJob() {
    try (CrmBackend backend = connect(BULK)) {
      page(backend, Cursor.START);
      assertEquals(0, jobs());
    }
  }

  @Test
  void saysHowManyRecordsAreLeft() {
    try (CrmBackend backend = connect(BULK)) {
      long total = stamps("Lead").size();
      long read = 0;
      Cursor cursor = Cursor.START;
      boolean last = false;
      while (!last) {
        ChangePage page = backend.readChanges(new ReadRequest("Lead", LEAD_FIELDS, cursor, 200));
        read += page.records().size();
        assertEquals(total - read, page.remaining().orElseThrow());
        cursor = page.next();
        last = page.isLast();
      }
    }
  }

  @Test
  void goesOnBehindEveryPageWithANewConnection() {
    shortenPages("queryJobs");
    Map<String, String> read = new TreeMap<>();
    Cursor cursor = Cursor.START;
    int pages = 0;
    boolean last = false;
    while (!last) {
      try (CrmBackend backend = connect(BULK)) {
        Cursor again = cursor;
        ChangePage page = page(backend, cursor);
        assertEquals(
            page.records().stream().map(CrmRecord::id).toList(),
            page(backend, again).records().stream().map(CrmRecord::id).toList(),
            "a host that crashed reads the page again");
        page.records().forEach(record -> read.put(record.id(), stamp(record.version())));
        cursor = page.next();
        last = page.isLast();
        pages++;
      }
    }
    assertTrue(pages > 5, "the results must have had several pages");
    assertEquals(stamps("Lead"), read);
    assertEquals(2, jobs(), "one for each time that the second page was read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"refuse-job", "fail-job", "invalid-locators", "drop-answer"})
  void aJobThatLetsItDownIsMadeUpForPageByPage(String fault) {
    org().fault("{\"kind\":\"%s\",\"resource\":\"queryJobs\",\"times\":-1}".formatted(fault));
    try (CrmBackend backend = connect(BULK)) {
      if (fault.equals("drop-answer")) {
        // The job was made, and nobody has learnt its id.
        ChangePage first = page(backend, Cursor.START);
        ChangePage second = page(backend, first.next());
        org().send("DELETE", "faults", "");
        Map<String, String> read = stampsOf(first);
        read.putAll(stampsOf(second));
        read.putAll(readAll(backend, "Lead", LEAD_FIELDS, second.next()).stamps());
        assertEquals(stamps("Lead"), read);
      } else {
        assertEquals(stamps("Lead"), readAll(backend, "Lead", LEAD_FIELDS, Cursor.START).stamps());
      }
      assertEquals(fault.equals("refuse-job") ? 0 : 1, jobs());
    }
  }

  @Test
  void resultsThatAreGoneInTheMiddleAreMadeUpForPageByPage() {
    try (CrmBackend backend = connect(BULK)) {
      shortenPages("queryJobs");
      ChangePage first = page(backend, Cursor.START);
      ChangePage second = page(backend, first.next());
      ChangePage third = page(backend, second.next());
      org().send("DELETE", "faults", "");
      org().fault("invalid-locators", "queryJobs");
      Map<String, String> read = stampsOf(first);
      read.putAll(stampsOf(second));
      read.putAll(stampsOf(third));
      Read rest = readAll(backend, "Lead", LEAD_FIELDS, third.next());
      assertEquals(0, org().faultsLeft());
      read.putAll(rest.stamps());
      assertEquals(stamps("Lead"), read);
      assertTrue(rest.records().size() < 600 - 200, "it went on, it didn't begin again");
    }
  }

  /**
   * A load doesn't stand still for a job: it reads pages until the job is ready, and then jumps.
   */
  @Test
  void pagesAreReadAsLongAsTheJobIsNotReady() {
    org().createMany("Lead", 4400, "{\"LastName\":\"Many {n}\",\"Company\":\"Import\"}");
    org().fault("{\"kind\":\"hold-job\",\"resource\":\"queryJobs\",\"times\":2}");
    SalesforceSettings settings = SalesforceSettings.of(settings(BULK));
    try (CrmBackend backend =
        new SalesforceBackend(settings, (key, secret) -> {}, Duration.ofMillis(600))) {
      Map<String, String> read = new TreeMap<>();
      Cursor cursor = Cursor.START;
      int inPages = 0;
      ChangePage page;
      do {
        page = page(backend, cursor);
        read.putAll(stampsOf(page));
        cursor = page.next();
        inPages += page.records().size() == PAGE ? 1 : 0;
      } while (!page.isLast());
      assertEquals(stamps("Lead"), read);
      assertTrue(inPages > 2 && inPages < read.size() / PAGE, inPages + " pages of REST");
      assertEquals(0, org().faultsLeft());
    }
  }

  @Test
  void aJobThatIsNeverReadyIsNotWaitedFor() {
    org().fault("{\"kind\":\"hold-job\",\"resource\":\"queryJobs\",\"times\":-1}");
    SalesforceSettings settings = SalesforceSettings.of(settings(BULK));
    try (CrmBackend backend =
        new SalesforceBackend(settings, (key, secret) -> {}, Duration.ofMillis(300))) {
      assertEquals(stamps("Lead"), readAll(backend, "Lead", LEAD_FIELDS, Cursor.START).stamps());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut-answer", "status-503", "request-limit-concurrent"})
  void aPageOfResultsThatFailsComesWholeTheNextTime(String fault) {
    try (CrmBackend backend = connect(BULK)) {
      shortenPages("queryJobs");
      ChangePage first = page(backend, Cursor.START);
      ChangePage second = page(backend, first.next());
      ChangePage third = page(backend, second.next());
      org().fault(fault, "queryJobs");
      PluginException failure =
          assertThrows(PluginException.class, () -> page(backend, third.next()));
      assertTrue(
          Set.of(FailureKind.TRANSIENT, FailureKind.RATE_LIMITED).contains(failure.kind()),
          failure::getMessage);
      Map<String, String> read = stampsOf(first);
      read.putAll(stampsOf(second));
      read.putAll(readAll(backend, "Lead", LEAD_FIELDS, third.next()).stamps());
      read.putAll(stampsOf(third));
      assertEquals(stamps("Lead"), read);
    }
  }

  @Test
  void aSessionThatEndsIsRenewed() {
    try (CrmBackend backend = connect(BULK)) {
      ChangePage first = page(backend, Cursor.START);
      org().fault("{\"kind\":\"expire-sessions\",\"resource\":\"queryJobs\",\"times\":1}");
      Map<String, String> read = stampsOf(first);
      read.putAll(readAll(backend, "Lead", LEAD_FIELDS, first.next()).stamps());
      assertEquals(stamps("Lead"), read);
      assertEquals(0, org().faultsLeft());
    }
  }

  @Test
  void whatHappensDuringTheLoadIsNotLost() {
    try (CrmBackend backend = connect(BULK)) {
      List<String> before = new ArrayList<>(stamps("Lead").keySet());
      ChangePage first = page(backend, Cursor.START);
      Set<String> told = stampsOf(first).keySet();
      List<String> untold = before.stream().filter(id -> !told.contains(id)).toList();
      String toldAndEdited = told.iterator().next();
      org().edit("Lead", toldAndEdited, "{\"Company\":\"Told\"}");
      org().edit("Lead", untold.get(0), "{\"Company\":\"Untold\"}");
      org().delete("Lead", untold.get(1));
      JsonNode created = org().create("Lead", "{\"LastName\":\"Late\",\"Company\":\"Late\"}");
      Read rest = readAll(backend, "Lead", LEAD_FIELDS, first.next());
      org().edit("Lead", untold.get(2), "{\"Company\":\"After\"}");
      Read next = readAll(backend, "Lead", LEAD_FIELDS, rest.end());

      Map<String, CrmRecord> all = new TreeMap<>();
      first.records().forEach(record -> all.put(record.id(), record));
      all.putAll(rest.records());
      all.putAll(next.records());
      assertEquals(new Value.Text("Told"), all.get(toldAndEdited).values().get("Company"));
      assertEquals(new Value.Text("Untold"), all.get(untold.get(0)).values().get("Company"));
      assertEquals(new Value.Text("After"), all.get(untold.get(2)).values().get("Company"));
      assertTrue(all.containsKey(created.path("Id").asText()));
      all.values().removeIf(CrmRecord::isDeleted);
      Map<String, String> stamps = new TreeMap<>();
      all.forEach((id, record) -> stamps.put(id, stamp(record.version())));
      assertEquals(stamps("Lead"), stamps);
    }
  }

  /** A poll knows what it read: its versions are those of any other reading. */
  @Test
  void thePollAfterItFindsNothingNew() {
    try (CrmBackend backend = connect(BULK)) {
      Read load = readAll(backend, "Lead", LEAD_FIELDS, Cursor.START);
      Map<String, String> read = new TreeMap<>();
      load.records().forEach((id, record) -> read.put(id, record.version()));
      backend
          .poll(Map.of("Lead", load.end()))
          .get("Lead")
          .versions()
          .forEach(version -> assertEquals(read.get(version.id()), version.version()));
    }
  }

  /** What a query didn't select must not look blank. */
  @Test
  void aLoadWhoseFieldsChangedGoesOnWithTheNewOnes() {
    try (CrmBackend backend = connect(BULK);
        CrmBackend pages = connect(PAGES)) {
      Set<String> others = Set.of("Email", "Company", "Status", "Owner.Name");
      Map<String, String> expected = texts(readAll(pages, "Lead", others, Cursor.START).records());
      // In the middle of its pages, and in the middle of a job.
      Cursor cursor = Cursor.START;
      for (int pagesRead = 1; pagesRead <= 2; pagesRead++) {
        cursor = page(backend, cursor).next();
        Map<String, String> rest = texts(readAll(backend, "Lead", others, cursor).records());
        assertTrue(rest.size() >= expected.size() - pagesRead * PAGE, "all the rest");
        rest.forEach((id, text) -> assertEquals(expected.get(id), text));
      }
    }
  }

  @Test
  void aFilterHoldsForTheJobToo() {
    Scope scope =
        new Scope.Comparison("Company", Scope.Operator.EQUALS, List.of(new Value.Text("Kit Many")));
    org().createMany("Lead", 450, "{\"LastName\":\"Many {n}\",\"Company\":\"Kit Many\"}");
    try (CrmBackend backend = connect(BULK)) {
      Read read = readAll(backend, "Lead", LEAD_FIELDS, Cursor.START, scope);
      assertEquals(450, read.records().size());
      assertEquals(1, jobs());
    }
  }

  private static ChangePage page(CrmBackend backend, Cursor cursor) {
    return backend.readChanges(new ReadRequest("Lead", LEAD_FIELDS, cursor, PAGE));
  }

  private static Map<String, String> stampsOf(ChangePage page) {
    return page.records().stream()
        .collect(
            Collectors.toMap(
                CrmRecord::id, record -> stamp(record.version()), (a, b) -> b, TreeMap::new));
  }

  /** How many query jobs were made. */
  private int jobs() {
    return org().send("GET", "calls", "").path("bulkQueries").asInt();
  }

  /** So that an object of a few hundred has more than two. */
  private void halveTheFirstPages() {
    org().fault("short-pages", "query");
    org().fault("short-pages", "queryMore");
  }

  private void shortenPages(String resource) {
    org().fault("{\"kind\":\"short-pages\",\"resource\":\"%s\",\"times\":-1}".formatted(resource));
  }

  private static Set<String> fields(CrmBackend backend, String object) {
    return backend.describe().stream()
        .filter(described -> described.name().equals(object))
        .flatMap(described -> described.fields().stream())
        .map(CrmField::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** All that a record says, numbers by their worth. */
  private static Map<String, String> texts(Map<String, CrmRecord> records) {
    Map<String, String> texts = new TreeMap<>();
    records.forEach(
        (id, record) -> {
          Map<String, Object> values = new TreeMap<>();
          record
              .values()
              .forEach(
                  (field, value) ->
                      values.put(
                          field,
                          value instanceof Value.Number number
                              ? number.number().stripTrailingZeros()
                              : value));
          texts.put(
              id,
              String.join(
                  " ",
                  record.object(),
                  stamp(record.version()),
                  values.toString(),
                  record.createdAt().toString(),
                  record.modifiedAt().toString(),
                  record.conversion().toString(),
                  record.trouble().toString(),
                  record.mergedInto().toString(),
                  String.valueOf(record.isDeleted()),
                  String.valueOf(record.isPersonAccount()),
                  String.valueOf(record.isCreatedByUs())));
        });
    return texts;
  }
}
