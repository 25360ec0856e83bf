package org.tandemcrm.plugin.crmactions;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.io.TempDir;
import org.tandemcrm.plugin.loader.CallGuard;
import org.tandemcrm.plugin.loader.PluginCatalog;
import org.tandemcrm.plugin.testkit.ActionContract;
import org.tandemcrm.plugin.testkit.ActionStage;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.SettingValues;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/** "Convert lead to contact" against the kit, on organisations in memory. */
class ConvertActionContractTest extends ActionContract {

  @TempDir private Path root;

  @Override
  protected Path pluginFolder() {
    return Path.of("target/plugin");
  }

  @Override
  protected String actionId() {
    return "convert-lead";
  }

  @Override
  protected ActionStage stage() {
    return new Leads(root.resolve(UUID.randomUUID().toString()));
  }

  private static final class Leads implements ActionStage {
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final PluginCatalog catalog;
    private final CrmBackend backend;
    private final List<ActionRun> runs = new ArrayList<>();
    private final ActionRun refused;

    Leads(Path root) {
      try {
        CrmActionsContractTest.copy(Path.of("../memory/target/plugin"), root.resolve("memory"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      catalog = PluginCatalog.load(root, new CallGuard(executor, Duration.ofSeconds(60), 3));
      CrmBackendFactory factory = catalog.backend("memory").orElseThrow();
      backend =
          factory.connect(
              SettingValues.of(
                  factory.settings(),
                  Map.of("organisation", "stage", "people", "0", "password", "sesame")));
      for (String company : List.of("Neuwerk", "neuwerk", "Altwerk")) {
        runs.add(lead(runs.size() + 1, company));
      }
      refused = lead(99, "Anonymous");
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("status", backend.choices(ChoiceLists.CONVERTED_STATUSES).get(0).value());
    }

    @Override
    public Map<String, String> wrongParameters() {
      return Map.of("opportunityName", "Deal");
    }

    @Override
    public List<ActionRun> runs() {
      return runs;
    }

    @Override
    public ActionRun refused() {
      return refused;
    }

    @Override
    public CrmBackend backend() {
      return backend;
    }

    /** Where each lead went. */
    @Override
    public Object state() {
      Set<String> ids = new HashSet<>();
      runs.forEach(run -> ids.add(run.link().orElseThrow().id()));
      Map<String, Object> state = new HashMap<>();
      backend.find("Lead", Set.of(), ids).forEach(lead -> state.put(lead.id(), lead.conversion()));
      return state;
    }

    @Override
    public void close() {
      backend.close();
      catalog.close();
      executor.shutdownNow();
    }

    private ActionRun lead(long prospect, String company) {
      WriteResult written =
          backend
              .write(
                  List.of(
                      Mutation.create("Lead", "key-" + prospect)
                          .set("LastName", new Value.Text("Doe"))
                          .set("Company", new Value.Text(company))
                          .set("Email", new Value.Text("p" + prospect + "@kit.example.com"))
                          .build()))
              .get(0);
      String id = assertInstanceOf(WriteResult.Written.class, written, written::toString).id();
      return ActionRun.of("run-" + prospect, prospect, Map.of())
          .linkedTo(new CrmLink("Lead", ObjectKind.LEAD, id));
    }
  }
}
