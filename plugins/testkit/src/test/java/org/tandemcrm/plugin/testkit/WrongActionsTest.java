package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandemcrm.plugin.testkit.wrong.ActionMistake;

/** What the kit asserts of actions has a wrong action that it catches, by the tests meant to. */
class WrongActionsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void theMistakeIsCaught(ActionMistake mistake) throws IOException {
    assertEquals(new TreeSet<>(mistake.caughtBy()), run(mistake.name()).failed());
  }

  @Test
  void theRightActionPassesEveryTest() throws IOException {
    ContractRun run = run("NONE");
    assertEquals(Set.of(), run.failed());
    assertEquals(tests(), run.passed());
  }

  @Test
  void everyTestCatchesSomething() {
    Set<String> caught =
        Stream.of(ActionMistake.values())
            .flatMap(mistake -> mistake.caughtBy().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(tests(), caught);
  }

  private ContractRun run(String mistake) throws IOException {
    return ContractRun.of(WrongActionContract.class, WrongFolder.write(folder, mistake, false));
  }

  private static Set<String> tests() {
    return Stream.of(ActionContract.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(Method::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
