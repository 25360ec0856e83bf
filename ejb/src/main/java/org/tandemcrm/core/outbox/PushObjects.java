package org.tandemcrm.core.outbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.preflight.DescribedObjects;

/** What of a connection's CRM can be written to: the mapped objects as they were last described. */
@Dependent
public class PushObjects {

  @Inject private Mappings mappings;

  @Inject private DescribedObjects described;

  /** The objects by API name. */
  public Map<String, PushObject> of(long connectionId) {
    Map<String, PushObject> objects = new HashMap<>();
    for (ObjectMapping mapping : mappings.of(connectionId)) {
      if (mapping.recordKind().isPresent()) {
        described
            .of(connectionId, mapping.object())
            .ifPresent(object -> objects.put(object.name(), new PushObject(mapping, object)));
      }
    }
    return objects;
  }
}
