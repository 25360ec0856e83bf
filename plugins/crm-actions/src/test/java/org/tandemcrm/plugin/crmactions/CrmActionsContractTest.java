package org.tandemcrm.plugin.crmactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemcrm.plugin.loader.CallGuard;
import org.tandemcrm.plugin.loader.PluginCatalog;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.ProspectChange;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.SettingValues;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/** The finished folder beside that of the CRM in memory, as a server loads both. */
class CrmActionsContractTest {

  private final ExecutorService executor = Executors.newCachedThreadPool();

  @TempDir private Path root;

  private PluginCatalog catalog;
  private CrmBackend backend;

  @BeforeEach
  void load() throws IOException {
    copy(Path.of("target/plugin"), root.resolve("crm-actions"));
    copy(Path.of("../memory/target/plugin"), root.resolve("memory"));
    catalog = PluginCatalog.load(root, new CallGuard(executor, Duration.ofSeconds(60), 3));
    assertEquals(List.of(), catalog.rejected());
    CrmBackendFactory factory = catalog.backend("memory").orElseThrow();
    backend =
        factory.connect(
            SettingValues.of(
                factory.settings(),
                Map.of("organisation", "actions", "people", "0", "password", "sesame")));
  }

  @AfterEach
  void close() {
    backend.close();
    catalog.close();
    executor.shutdownNow();
  }

  @Test
  void eachActionNamesTheCrmAndNeedsWhatTheBackendCan() {
    assertEquals(
        List.of(
            "sync-lead",
            "convert-lead",
            "create-task",
            "add-to-campaign",
            "change-campaign-status"),
        catalog.actions().stream().map(ActionType::id).toList());
    for (ActionType type : catalog.actions()) {
      assertTrue(type.label().contains(ActionType.CRM), type::label);
      assertTrue(backend.capabilities().containsAll(type.needs().capabilities()), type::id);
    }
  }

  @Test
  void leadsOfOneNewCompanyBecomeContactsOfOneAccountAndAreDoneWhenRepeated() {
    List<ActionRun> runs = leads("Neuwerk", "neuwerk", " NEUWERK");
    Map<String, String> given = Map.of("status", first(ChoiceLists.CONVERTED_STATUSES));
    execute("convert-lead", given, runs).forEach(CrmActionsContractTest::done);
    Set<String> accounts = new HashSet<>();
    Set<String> contacts = new HashSet<>();
    for (CrmRecord lead : find(runs)) {
      accounts.add(lead.conversion().orElseThrow().accountId().orElseThrow());
      contacts.add(lead.conversion().orElseThrow().contactId().orElseThrow());
    }
    assertEquals(1, accounts.size());
    assertEquals(3, contacts.size());
    execute("convert-lead", given, runs)
        .forEach(outcome -> assertTrue(done(outcome).startsWith("It had been converted before")));

    List<ActionRun> later = leads("Neuwerk");
    execute("convert-lead", given, later).forEach(CrmActionsContractTest::done);
    assertEquals(
        accounts, Set.of(find(later).get(0).conversion().orElseThrow().accountId().orElseThrow()));
  }

  @Test
  void leadsJoinACampaignOnceAndGetAnotherStatus() {
    List<ActionRun> runs = leads("Neuwerk", "Altwerk");
    String campaign = first(ChoiceLists.CAMPAIGNS);
    List<String> statuses =
        backend.choices(ChoiceLists.memberStatuses(campaign)).stream().map(Choice::value).toList();
    Map<String, String> given = Map.of("campaign", campaign);
    execute("add-to-campaign", given, runs.subList(0, 1)).forEach(CrmActionsContractTest::done);
    List<ActionOutcome> again = execute("add-to-campaign", given, runs);
    assertTrue(done(again.get(0)).startsWith("A member already"));
    assertTrue(done(again.get(1)).startsWith("Added"));
    Map<String, String> change = Map.of("campaign", campaign, "status", statuses.get(1));
    execute("change-campaign-status", change, runs.subList(1, 2));
    Set<RecordRef> people = new HashSet<>();
    runs.forEach(run -> people.add(new RecordRef("Lead", run.link().orElseThrow().id())));
    assertEquals(
        Set.of(statuses.get(0), statuses.get(1)),
        backend.memberships(campaign, people).stream()
            .map(member -> member.status().orElseThrow())
            .collect(Collectors.toSet()));
  }

  private List<ActionOutcome> execute(String id, Map<String, String> given, List<ActionRun> runs) {
    ActionType type = catalog.action(id).orElseThrow();
    return type.execute(runs, new Host(SettingValues.of(type.parameters(), given), backend));
  }

  private static String done(ActionOutcome outcome) {
    return assertInstanceOf(ActionOutcome.Done.class, outcome, outcome::toString).result();
  }

  private String first(String list) {
    return backend.choices(list).stream().map(Choice::value).findFirst().orElseThrow();
  }

  private List<CrmRecord> find(List<ActionRun> runs) {
    Set<String> ids = new HashSet<>();
    runs.forEach(run -> ids.add(run.link().orElseThrow().id()));
    return backend.find("Lead", Set.of("Company"), ids);
  }

  private List<ActionRun> leads(String... companies) {
    List<ActionRun> runs = new ArrayList<>();
    for (String company : companies) {
      String key = company.strip() + "-" + System.nanoTime();
      WriteResult written =
          backend
              .write(
                  List.of(
                      Mutation.create("Lead", key)
                          .set("LastName", new Value.Text("Doe"))
                          .set("Company", new Value.Text(company))
                          .set(
                              "Email",
                              new Value.Text(key.toLowerCase(Locale.ROOT) + "@kit.example.com"))
                          .build()))
              .get(0);
      String id = assertInstanceOf(WriteResult.Written.class, written, written::toString).id();
      runs.add(
          ActionRun.of("key-" + id, runs.size() + 1L, Map.of())
              .linkedTo(new CrmLink("Lead", ObjectKind.LEAD, id)));
    }
    return runs;
  }

  static void copy(Path folder, Path target) throws IOException {
    Files.createDirectories(target);
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path jar : jars) {
        Files.copy(jar, target.resolve(jar.getFileName()));
      }
    }
  }

  private record Host(SettingValues parameters, CrmBackend backend) implements ActionContext {
    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public List<ProspectChange.Result> change(List<ProspectChange> changes) {
      throw new AssertionError("These actions change nothing here.");
    }
  }
}
