package org.tandemcrm.plugin.prospectactions;

import java.nio.file.Path;
import java.util.Map;
import org.tandemcrm.plugin.testkit.ActionContract;
import org.tandemcrm.plugin.testkit.ActionStage;

/** "Change field" as the server meets it: the built folder, behind its own class loader. */
class ProspectFieldActionContractTest extends ActionContract {

  @Override
  protected Path pluginFolder() {
    return Path.of("target/plugin");
  }

  @Override
  protected String actionId() {
    return "change-field";
  }

  @Override
  protected ActionStage stage() {
    return new NumberStage(
        Map.of("field", "employees", "how", "raise", "value", "5", "least", "0", "most", "12"),
        Map.of("value", "five", "most", "-1"),
        "employees",
        2);
  }
}
