package org.tandemcrm.plugin.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

/** One run of the contract on a plugin: which tests passed, and which failed. */
final class ContractRun implements TestExecutionListener {

  private final Set<String> passed = new TreeSet<>();
  private final Set<String> failed = new TreeSet<>();

  /** All tests of a contract. */
  static ContractRun of(Class<?> contract, Path pluginFolder) {
    return of(List.of(selectClass(contract)), pluginFolder);
  }

  /** Those tests of a contract alone. */
  static ContractRun of(Class<?> contract, Set<String> tests, Path pluginFolder) {
    return of(
        Stream.of(contract.getMethods())
            .filter(method -> tests.contains(method.getName()) && !method.isBridge())
            .map((Method method) -> selectMethod(contract, method))
            .toList(),
        pluginFolder);
  }

  private static ContractRun of(List<? extends DiscoverySelector> tests, Path pluginFolder) {
    ContractRun run = new ContractRun();
    LauncherFactory.create()
        .execute(
            request()
                .selectors(tests)
                .configurationParameter(WrongBackendContract.FOLDER, pluginFolder.toString())
                .build(),
            run);
    return run;
  }

  Set<String> passed() {
    return passed;
  }

  Set<String> failed() {
    return failed;
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    String name =
        test.getSource()
            .filter(MethodSource.class::isInstance)
            .map(source -> ((MethodSource) source).getMethodName())
            .orElse(test.getDisplayName());
    if (result.getStatus() == Status.FAILED) {
      failed.add(name);
    } else if (result.getStatus() == Status.SUCCESSFUL && test.isTest()) {
      passed.add(name);
    }
  }
}
