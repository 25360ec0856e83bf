package org.tandemcrm.plugin.prospectactions;

import java.nio.file.Path;
import java.util.Set;
import org.tandemcrm.plugin.testkit.ActionContract;
import org.tandemcrm.plugin.testkit.ActionStage;

/** "Add to list" as the server meets it; one of those whom it is about needs nothing done. */
class AddToListContractTest extends ActionContract {

  @Override
  protected Path pluginFolder() {
    return Path.of("target/plugin");
  }

  @Override
  protected String actionId() {
    return "add-to-list";
  }

  @Override
  protected ActionStage stage() {
    return new ListStage(Set.of(2L));
  }
}
