package org.tandemcrm.plugin.crmactions;

import java.nio.file.Path;
import java.util.Map;
import org.tandemcrm.plugin.testkit.ActionContract;
import org.tandemcrm.plugin.testkit.ActionStage;

/** "Sync lead" against the kit; what the host does is the kit's own short version of it. */
class SyncLeadActionContractTest extends ActionContract {

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
    return new SyncLeadStage(Map.of(), Map.of("owner", "005", "reassignExisting", "true"));
  }
}
