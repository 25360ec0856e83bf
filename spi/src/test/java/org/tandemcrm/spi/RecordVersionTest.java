package org.tandemcrm.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RecordVersionTest {

  private static final String ID = "i".repeat(RecordVersion.MAX_ID);
  private static final String VERSION = "v".repeat(RecordVersion.MAX_VERSION);

  @Test
  void isRefusedWhenTheHostCouldNotStoreIt() {
    assertEquals(VERSION, new RecordVersion(ID, VERSION).version());
    assertInternal(ID + "i", VERSION);
    assertInternal(ID, VERSION + "v");
  }

  private static void assertInternal(String id, String version) {
    PluginException failure =
        assertThrows(PluginException.class, () -> new RecordVersion(id, version));
    assertEquals(FailureKind.INTERNAL, failure.kind());
  }
}
