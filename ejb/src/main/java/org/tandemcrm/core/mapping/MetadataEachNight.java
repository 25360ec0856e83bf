package org.tandemcrm.core.mapping;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.tandemcrm.core.nightly.NightlyTask;

/** Reads each CRM's fields at night, so that a retyped one pauses its pair before the morning. */
@ApplicationScoped
public class MetadataEachNight implements NightlyTask {

  @Inject private MappingEditor editor;

  @Override
  public String name() {
    return "metadata";
  }

  @Override
  public void run(long connectionId) {
    editor.readMetadata(connectionId);
  }
}
