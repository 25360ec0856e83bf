package org.tandemcrm.batch.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
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
