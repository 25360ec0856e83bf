package org.tandemcrm.plugin.crmactions;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.tandemcrm.plugin.testkit.ActionContract;
import org.tandemcrm.plugin.testkit.ActionStage;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ChoiceLists;

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

  private static final class Leads extends LeadStage {
    private final ActionRun refused = lead(99, "Anonymous");

    Leads(Path root) {
      super(root);
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("status", backend().choices(ChoiceLists.CONVERTED_STATUSES).get(0).value());
    }

    @Override
    public Map<String, String> wrongParameters() {
      return Map.of("opportunityName", "Deal");
    }

    @Override
    public ActionRun refused() {
      return refused;
    }

    /** Where each lead went. */
    @Override
    public Object state() {
      Set<String> ids = new HashSet<>();
      runs().forEach(run -> ids.add(run.link().orElseThrow().id()));
      Map<String, Object> state = new HashMap<>();
      backend()
          .find("Lead", Set.of(), ids)
          .forEach(lead -> state.put(lead.id(), lead.conversion()));
      return state;
    }
  }
}
