package org.tandemcrm.plugin.testkit;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The contract for a plugin that {@link ContractRun} names; not a test of the build itself. */
@ExtendWith(WrongBackendContract.FolderOfTheRun.class)
class WrongBackendContract extends BackendContract {

  /** The parameter of the run that holds the plugin's folder. */
  static final String FOLDER = "testkit.plugin.folder";

  private final Path folder;

  WrongBackendContract(Path folder) {
    this.folder = folder;
  }

  @Override
  protected Path pluginFolder() {
    return folder;
  }

  @Override
  protected String backendId() {
    return "memory";
  }

  @Override
  protected TestOrganisation organisation() {
    return new MemoryTestOrganisation();
  }

  /** Hands the folder to the constructor. */
  static final class FolderOfTheRun implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Path.class;
    }

    @Override
    public Path resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return Path.of(context.getConfigurationParameter(FOLDER).orElseThrow());
    }
  }
}
