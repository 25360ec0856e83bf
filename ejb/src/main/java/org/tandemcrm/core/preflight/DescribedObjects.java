package org.tandemcrm.core.preflight;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.PluginException;

/** An object of a CRM as it was last described; the CRM is asked only when it never was. */
@Dependent
public class DescribedObjects {

  @Inject private OpenBackends backends;
  @Inject private KnownObjects known;

  /**
   * Absent when the CRM has no such object, or the sync user can't see it.
   *
   * @throws PluginException when the CRM has to be asked and can't
   */
  public Optional<CrmObject> of(long connectionId, String object) {
    return known.of(connectionId, object).or(() -> described(connectionId, object));
  }

  /**
   * All objects that the sync user can see.
   *
   * @throws PluginException when the CRM has to be asked and can't
   */
  public List<CrmObject> all(long connectionId) {
    List<CrmObject> objects = known.all(connectionId);
    return objects.isEmpty() ? describe(connectionId) : objects;
  }

  private Optional<CrmObject> described(long connectionId, String object) {
    return describe(connectionId).stream().filter(found -> found.name().equals(object)).findFirst();
  }

  private List<CrmObject> describe(long connectionId) {
    List<CrmObject> objects = backends.backend(connectionId).describe();
    known.keep(connectionId, objects);
    return objects;
  }
}
