package org.tandemcrm.plugin.testkit;

import java.nio.file.Path;

/** The plugin in memory, as the server loads it; it stands here because the kit's tests need it. */
class MemoryBackendContractTest extends BackendContract {

  @Override
  protected Path pluginFolder() {
    return Path.of("../memory/target/plugin");
  }

  @Override
  protected String backendId() {
    return "memory";
  }

  @Override
  protected TestOrganisation organisation() {
    return new MemoryTestOrganisation();
  }
}
