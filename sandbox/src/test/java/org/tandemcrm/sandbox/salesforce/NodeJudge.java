package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Programs for Node.js that judge the sandbox, with the packages that they need. */
final class NodeJudge {
  private static final Path SOURCE = Path.of("src/test/js");

  private final Path work;

  record Ended(int exitCode, String output) {}

  private NodeJudge(Path work) {
    this.work = work;
  }

  /** Fetches the packages once for all; the test is passed over where there is no npm. */
  static NodeJudge install() throws IOException, InterruptedException {
    assumeTrue(found("npm") && found("node"), "npm isn't installed here, so nothing can judge");
    NodeJudge judge = new NodeJudge(Path.of("target", "judges"));
    Files.createDirectories(judge.work);
    boolean fetched = judge.isFetched();
    for (String file : List.of("package.json", "package-lock.json", "judge.mjs", "parse.mjs")) {
      Files.copy(
          SOURCE.resolve(file), judge.work.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (fetched) {
      return judge;
    }
    Ended installed =
        judge.run(
            "",
            List.of(
                "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"));
    assertEquals(0, installed.exitCode(), installed.output());
    return judge;
  }

  /** The official description of the partner API, which one of the packages brings along. */
  Path wsdl() {
    return work.resolve("node_modules/jsforce/src/api/soap/wsdl.xml");
  }

  private boolean isFetched() throws IOException {
    Path lock = work.resolve("package-lock.json");
    return Files.isRegularFile(work.resolve("node_modules/.package-lock.json"))
        && Files.isRegularFile(lock)
        && Files.mismatch(lock, SOURCE.resolve("package-lock.json")) < 0;
  }

  private static boolean found(String program) {
    return List.of(System.getenv("PATH").split(File.pathSeparator, -1)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Runs a program to its end. */
  Ended node(String program, String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", program));
    command.addAll(List.of(arguments));
    return run(input, command);
  }

  private Ended run(String input, List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true).start();
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), output);
    } finally {
      process.destroyForcibly();
    }
  }
}
