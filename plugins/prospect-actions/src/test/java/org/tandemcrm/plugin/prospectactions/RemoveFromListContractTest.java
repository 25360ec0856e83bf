package org.tandemcrm.plugin.prospectactions;

import java.nio.file.Path;
import java.util.Set;
import org.tandemcrm.plugin.testkit.ActionContract;
import org.tandemcrm.plugin.testkit.ActionStage;

/** "Remove from list" as the server meets it; one of those whom it is about needs nothing done. */
class RemoveFromListContractTest extends ActionContract {

  @Override
  protected Path pluginFolder() {
    return Path.of("target/plugin");
  }

  @Override
  protected String actionId() {
    return "remove-from-list";
  }

  @Override
  protected ActionStage stage() {
    return new ListStage(Set.of(1L, 2L, 3L, 5L));
  }
}
