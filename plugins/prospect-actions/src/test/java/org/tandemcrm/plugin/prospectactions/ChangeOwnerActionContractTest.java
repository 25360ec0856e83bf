package org.tandemcrm.plugin.prospectactions;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.tandemcrm.plugin.testkit.ActionContract;
import org.tandemcrm.plugin.testkit.ActionStage;
import org.tandemcrm.spi.ActionRun;

/** "Change owner" by the rules, as the server meets it. */
class ChangeOwnerActionContractTest extends ActionContract {

  @Override
  protected Path pluginFolder() {
    return Path.of("target/plugin");
  }

  @Override
  protected String actionId() {
    return "change-owner";
  }

  @Override
  protected ActionStage stage() {
    return new Owners();
  }

  private static final class Owners implements ActionStage {
    @Override
    public Map<String, String> parameters() {
      return Map.of("to", "rules");
    }

    @Override
    public Map<String, String> wrongParameters() {
      return Map.of("user", "17");
    }

    @Override
    public List<ActionRun> runs() {
      return LongStream.rangeClosed(1, 4).mapToObj(Owners::run).toList();
    }

    @Override
    public ActionRun refused() {
      return run(99);
    }

    private static ActionRun run(long prospect) {
      return ActionRun.of("run-" + prospect, prospect, Map.of());
    }
  }
}
