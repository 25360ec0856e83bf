package org.tandemcrm.batch.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.outbox.CallTime;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.core.sync.Leases;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A call to a CRM must end before the chunk around it does, and a chunk before its lease. */
class DeadlinesTest {

  private static final String TIMEOUT = "jakarta.transaction.global.timeout";

  @Test
  void callIsShorterThanChunkAndChunkThanLease() throws Exception {
    List<Long> chunks = chunkSeconds();
    assertEquals(8, chunks.size(), "one for each step that reads or writes");
    for (long chunk : chunks) {
      assertTrue(Long.parseLong(PluginHost.CALL_SECONDS) < chunk);
      assertTrue(chunk < Leases.LENGTH.toSeconds());
    }
  }

  /** However many calls a chunk of a push makes: the last ones fit, with what stores them. */
  @Test
  void whatAPushMayStillBeginEndsBeforeItsChunk() throws Exception {
    Duration call = Duration.ofSeconds(Long.parseLong(PluginHost.CALL_SECONDS));

    assertTrue(
        CallTime.ASKING.plus(call).compareTo(CallTime.WRITING) < 0,
        "after the last question there is time to write");
    for (long chunk : chunkSeconds()) {
      assertTrue(
          CallTime.WRITING.plus(call).plus(CallTime.STORING).compareTo(Duration.ofSeconds(chunk))
              <= 0,
          "after the last write there is time to store what became of it");
    }
  }

  private static List<Long> chunkSeconds() throws Exception {
    try (InputStream job =
        DeadlinesTest.class.getResourceAsStream("/META-INF/batch-jobs/sync-cycle.xml")) {
      NodeList properties =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(job)
              .getElementsByTagName("property");
      List<Long> seconds = new ArrayList<>();
      for (int i = 0; i < properties.getLength(); i++) {
        Element property = (Element) properties.item(i);
        if (property.getAttribute("name").equals(TIMEOUT)) {
          seconds.add(Long.valueOf(property.getAttribute("value")));
        }
      }
      return seconds;
    }
  }
}
