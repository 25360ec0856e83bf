package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** jsforce, a client that nobody here wrote, judges the sandbox. Runs where npm is found. */
class JsforceTest {
  private static final Path SOURCE = Path.of("src/test/js");
  private static final Path WORK = Path.of("target/jsforce");

  private record Ended(int exitCode, String output) {}

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void jsforceFindsNoFault() throws IOException, InterruptedException {
    assumeTrue(found("npm") && found("node"), "npm isn't installed here, so jsforce can't judge");
    Files.createDirectories(WORK);
    for (String file : List.of("package.json", "package-lock.json", "judge.mjs")) {
      Files.copy(SOURCE.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Ended installed =
        run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
    assertEquals(0, installed.exitCode(), installed.output());
    SandboxOptions options = SandboxOptions.defaults().withLeads(2500).withContacts(300);
    try (SalesforceSandbox sandbox = SalesforceSandbox.start(options)) {
      Ended judged =
          run("node", "judge.mjs", sandbox.baseUrl(), sandbox.clientId(), sandbox.clientSecret());
      assertEquals(0, judged.exitCode(), judged.output());
      assertTrue(judged.output().contains("ok a composite"), judged.output());
    }
  }

  private static boolean found(String program) {
    return List.of(System.getenv("PATH").split(File.pathSeparator, -1)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static Ended run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(WORK.toFile()).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), output);
    } finally {
      process.destroyForcibly();
    }
  }
}
