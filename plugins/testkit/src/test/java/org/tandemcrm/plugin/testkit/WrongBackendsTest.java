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
import org.junit.jupiter.params.provider.MethodSource;
import org.tandemcrm.plugin.testkit.wrong.Mistake;

/**
 * What the kit asserts has a wrong backend that it catches, by the tests that are meant to. That no
 * other test fails takes the whole contract for each mistake, so it is asked with {@code -Plong}.
 */
class WrongBackendsTest {

  private static final boolean WHOLE_CONTRACT = Boolean.getBoolean("kit.whole");

  private static final String OF_THE_FOLDER = "itsFolderLeavesTheContractToTheServer";

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("mistakes")
  void theMistakeIsCaught(Mistake mistake) throws IOException {
    Path plugin = WrongFolder.write(folder, mistake.name(), false);
    ContractRun run =
        WHOLE_CONTRACT
            ? ContractRun.of(WrongBackendContract.class, plugin)
            : ContractRun.of(WrongBackendContract.class, mistake.caughtBy(), plugin);
    assertEquals(new TreeSet<>(mistake.caughtBy()), run.failed());
  }

  @Test
  void aFolderThatBringsTheContractIsCaught() throws IOException {
    ContractRun run =
        ContractRun.of(WrongBackendContract.class, WrongFolder.write(folder, "NONE", true));
    assertEquals(Set.of(OF_THE_FOLDER), run.failed());
  }

  @Test
  void everyTestCatchesSomething() {
    Set<String> caught =
        mistakes()
            .flatMap(mistake -> mistake.caughtBy().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    caught.add(OF_THE_FOLDER);
    Set<String> tests =
        Stream.of(BackendContract.class.getMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(tests, caught);
  }

  private static Stream<Mistake> mistakes() {
    return Mistake.all().stream();
  }
}
