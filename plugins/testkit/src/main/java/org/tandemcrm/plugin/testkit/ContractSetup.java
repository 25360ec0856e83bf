package org.tandemcrm.plugin.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test of a {@link BackendContract} its {@link Rig}. The plugin is loaded once for the
 * class, organisation and connections are made for each test; JUnit closes what is stored here.
 */
final class ContractSetup implements ParameterResolver {

  private static final Namespace KIT = Namespace.create(ContractSetup.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Rig.class;
  }

  @Override
  public Rig resolveParameter(ParameterContext parameter, ExtensionContext context) {
    BackendContract test = (BackendContract) context.getRequiredTestInstance();
    LoadedFolder plugin =
        context
            .getParent()
            .orElseThrow()
            .getStore(KIT)
            .getOrComputeIfAbsent(
                LoadedFolder.class,
                key -> LoadedFolder.load(test.pluginFolder(), test.backendId()),
                LoadedFolder.class);
    return context
        .getStore(KIT)
        .getOrComputeIfAbsent(
            Rig.class, key -> new Rig(plugin, test.backendId(), test.organisation()), Rig.class);
  }
}
