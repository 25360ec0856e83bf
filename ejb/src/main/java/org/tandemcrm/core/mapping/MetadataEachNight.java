package org.tandemcrm.core.mapping;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.nightly.NightlyTask;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;

/**
 * Follows at night what changed in a CRM's fields, and has the objects read once more of which a
 * formula or a parent's field is mapped or filtered by: those change without a new version of their
 * record.
 */
@ApplicationScoped
public class MetadataEachNight implements NightlyTask {

  @Inject private MappingEditor editor;
  @Inject private OpenBackends backends;
  @Inject private Instance<FieldDependent> dependents;

  @Override
  public String name() {
    return "metadata";
  }

  @Override
  public void run(long connectionId) {
    editor.readMetadata(connectionId);
    List<CrmObject> objects = backends.backend(connectionId).describe();
    editor.mappings(connectionId).stream()
        .filter(mapping -> readsUnstamped(mapping, looksAt(connectionId, mapping), objects))
        .forEach(mapping -> editor.readAgain(connectionId, mapping.object()));
  }

  private Set<String> looksAt(long connectionId, ObjectMapping mapping) {
    return dependents.stream()
        .flatMap(dependent -> dependent.fields(connectionId, mapping.object()).stream())
        .collect(Collectors.toSet());
  }

  /**
   * True when a field is read whose value changes without a new version.
   *
   * @param others fields that are read beside the mapped ones
   */
  static boolean readsUnstamped(
      ObjectMapping mapping, Set<String> others, List<CrmObject> objects) {
    Set<String> unstamped =
        objects.stream()
            .filter(object -> object.name().equals(mapping.object()))
            .flatMap(object -> object.fields().stream())
            .filter(CrmField::isUnstamped)
            .map(CrmField::name)
            .collect(Collectors.toSet());
    return Stream.concat(mapping.pulled().stream().map(FieldMapping::crmField), others.stream())
        .anyMatch(unstamped::contains);
  }
}
