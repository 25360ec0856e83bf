package org.tandemcrm.plugin.crmactions;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tandemcrm.plugin.loader.CallGuard;
import org.tandemcrm.plugin.loader.PluginCatalog;
import org.tandemcrm.plugin.testkit.ActionStage;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.SettingValues;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/** Three leads in an organisation in memory. */
abstract class LeadStage implements ActionStage {

  private final String organisation = "stage " + UUID.randomUUID();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final PluginCatalog catalog;
  private final CrmBackend backend;
  private final List<ActionRun> runs = new ArrayList<>();

  LeadStage(Path root) {
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
                Map.of("organisation", organisation, "people", "0", "password", "sesame")));
    for (String company : List.of("Neuwerk", "neuwerk", "Altwerk")) {
      runs.add(lead(runs.size() + 1, company));
    }
  }

  /** The name by which the organisation's control bean is found. */
  String organisation() {
    return organisation;
  }

  @Override
  public List<ActionRun> runs() {
    return runs;
  }

  @Override
  public CrmBackend backend() {
    return backend;
  }

  @Override
  public void close() {
    backend.close();
    catalog.close();
    executor.shutdownNow();
  }

  /** A run for a new lead. */
  ActionRun lead(long prospect, String company) {
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
    return run(prospect, id);
  }

  static ActionRun run(long prospect, String leadId) {
    return ActionRun.of("run-" + prospect, prospect, Map.of())
        .linkedTo(new CrmLink("Lead", ObjectKind.LEAD, leadId));
  }
}
