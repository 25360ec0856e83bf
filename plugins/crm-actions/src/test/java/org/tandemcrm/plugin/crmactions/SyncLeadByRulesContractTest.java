package org.tandemcrm.plugin.crmactions;

import java.nio.file.Path;
import java.util.Map;
import org.tandemcrm.plugin.testkit.ActionContract;
import org.tandemcrm.plugin.testkit.ActionStage;

/** "Sync lead" with the owners that the rules of lead distribution name, against the kit. */
class SyncLeadByRulesContractTest extends ActionContract {

  @Override
  protected Path pluginFolder() {
    return Path.of("target/plugin");
  }

  @Override
  protected String actionId() {
    return "sync-lead";
  }

  @Override
  protected ActionStage stage() {
    return new SyncLeadStage(Map.of("assignTo", "rules"), Map.of("owner", "005"));
  }
}
