package org.tandemcrm.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs the command as a process of its own, as the demo does. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SandboxCommandTest {

  private static Process run(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SandboxCommand.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  @Test
  void oneLineSaysWhereTheOrgIsAndATermSignalEndsIt() throws Exception {
    Process process =
        run(
            "salesforce",
            "--records",
            "100",
            "--with",
            "bad-input,odd-users",
            "--latency",
            "1ms",
            "--busy");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String[] words = out.readLine().split(" ", -1);
      assertEquals(5, words.length);
      assertEquals("READY salesforce", words[0] + " " + words[1]);
      assertTrue(words[2].matches("http://127\\.0\\.0\\.1:\\d+"), words[2]);
      HttpRequest versions =
          HttpRequest.newBuilder(URI.create(words[2] + "/services/data")).build();
      assertEquals(
          200, HttpClient.newHttpClient().send(versions, BodyHandlers.ofString()).statusCode());
      // Unlike Process.destroy, this leaves the stream open for what may still come.
      process.toHandle().destroy();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      assertNull(out.readLine());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void wrongOptionsEndWithTwo() throws Exception {
    assertEquals(2, run("salesforce", "--with", "everything").waitFor());
    assertEquals(2, run("salesforce", "--latency", "soon").waitFor());
    assertEquals(2, run("oracle").waitFor());
    assertEquals(2, run().waitFor());
  }
}
