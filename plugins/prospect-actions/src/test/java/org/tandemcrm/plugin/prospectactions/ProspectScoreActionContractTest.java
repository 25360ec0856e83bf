package org.tandemcrm.plugin.prospectactions;

import java.nio.file.Path;
import java.util.Map;
import org.tandemcrm.plugin.testkit.ActionContract;
import org.tandemcrm.plugin.testkit.ActionStage;

/** "Change score" as the server meets it: the built folder, behind its own class loader. */
class ProspectScoreActionContractTest extends ActionContract {

  @Override
  protected Path pluginFolder() {
    return Path.of("target/plugin");
  }

  @Override
  protected String actionId() {
    return "change-score";
  }

  @Override
  protected ActionStage stage() {
    return new NumberStage(Map.of("change", "+25"), Map.of("change", "25 more"), "score", 300);
  }
}
