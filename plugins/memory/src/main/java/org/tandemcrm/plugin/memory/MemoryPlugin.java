package org.tandemcrm.plugin.memory;

import java.time.Clock;
import java.util.List;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.Plugin;

/** What the host finds: the one class that the service file names. */
public final class MemoryPlugin implements Plugin {

  @Override
  public List<CrmBackendFactory> crmBackends() {
    return List.of(new MemoryBackendFactory(Clock.systemUTC()));
  }
}
