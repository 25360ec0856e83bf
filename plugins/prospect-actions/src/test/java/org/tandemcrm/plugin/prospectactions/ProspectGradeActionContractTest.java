package org.tandemcrm.plugin.prospectactions;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.tandemcrm.plugin.testkit.ActionContract;
import org.tandemcrm.plugin.testkit.ActionStage;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.Value;

/** "Change grade" as the server meets it: the built folder, behind its own class loader. */
class ProspectGradeActionContractTest extends ActionContract {

  @Override
  protected Path pluginFolder() {
    return Path.of("target/plugin");
  }

  @Override
  protected String actionId() {
    return "change-grade";
  }

  @Override
  protected ActionStage stage() {
    return new Grades();
  }

  private static final class Grades implements ActionStage {
    @Override
    public Map<String, String> parameters() {
      return Map.of("grade", "better");
    }

    @Override
    public List<ActionRun> runs() {
      return LongStream.rangeClosed(1, 4).mapToObj(Grades::run).toList();
    }

    @Override
    public ActionRun refused() {
      return run(99);
    }

    private static ActionRun run(long prospect) {
      return ActionRun.of("run-" + prospect, prospect, Map.of("grade", new Value.Text("B")));
    }
  }
}
