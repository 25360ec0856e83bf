package org.tandemcrm.plugin.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test of an {@link ActionContract} its {@link ActionRig}. The plugin is loaded once
 * for the class; JUnit closes what is stored here.
 */
final class ActionSetup implements ParameterResolver {

  private static final Namespace KIT = Namespace.create(ActionSetup.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ActionRig.class;
  }

  @Override
  public ActionRig resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ActionContract test = (ActionContract) context.getRequiredTestInstance();
    LoadedFolder plugin =
        context
            .getParent()
            .orElseThrow()
            .getStore(KIT)
            .getOrComputeIfAbsent(
                LoadedFolder.class,
                key -> LoadedFolder.load(test.pluginFolder(), "tested"),
                LoadedFolder.class);
    return context
        .getStore(KIT)
        .getOrComputeIfAbsent(
            ActionRig.class,
            key -> new ActionRig(plugin.action(test.actionId()), test::stage),
            ActionRig.class);
  }
}
