package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** jsforce, a client that nobody here wrote, judges the sandbox. Runs where npm is found. */
class JsforceTest {

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void jsforceFindsNoFault() throws IOException, InterruptedException {
    NodeJudge judge = NodeJudge.install();
    SandboxOptions options = SandboxOptions.defaults().withLeads(2500).withContacts(300);
    try (SalesforceSandbox sandbox = SalesforceSandbox.start(options)) {
      NodeJudge.Ended judged =
          judge.node(
              "judge.mjs", "", sandbox.baseUrl(), sandbox.clientId(), sandbox.clientSecret());
      assertEquals(0, judged.exitCode(), judged.output());
      assertTrue(judged.output().contains("ok a composite"), judged.output());
    }
  }
}
