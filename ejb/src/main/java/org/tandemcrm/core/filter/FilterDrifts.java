package org.tandemcrm.core.filter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.mapping.FieldDependent;
import org.tandemcrm.core.sync.Leases;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;

/**
 * Pauses filters whose fields are gone, and lets them go on when the fields are back: the next
 * cycle is due at once then.
 */
@ApplicationScoped
public class FilterDrifts implements FieldDependent {

  @Inject private StoredFilters stored;
  @Inject private Leases leases;

  /** For the container's proxy. */
  protected FilterDrifts() {}

  FilterDrifts(StoredFilters stored, Leases leases) {
    this.stored = stored;
    this.leases = leases;
  }

  @Override
  public List<String> follow(long connectionId, Map<String, CrmObject> now) {
    List<String> notices = new ArrayList<>();
    for (StoredFilter filter : stored.of(connectionId)) {
      Optional.ofNullable(now.get(filter.object()))
          .flatMap(object -> follow(connectionId, filter, object))
          .ifPresent(notices::add);
    }
    return notices;
  }

  private Optional<String> follow(long connectionId, StoredFilter filter, CrmObject now) {
    Optional<String> trouble = FilterDrift.trouble(filter.criteria(), now);
    if (trouble.isPresent()) {
      if (filter.paused().isEmpty()) {
        stored.pause(connectionId, filter, trouble.get());
        return trouble;
      }
      return Optional.empty();
    }
    if (filter.paused().isPresent()) {
      stored.resume(connectionId, filter);
      leases.dueNow(connectionId);
      return Optional.of(
          "The filter of %s can judge again: all records are read once more."
              .formatted(now.label()));
    }
    List<String> present = now.fields().stream().map(CrmField::name).toList();
    if (!present.containsAll(filter.lastRead().fields())) {
      // Only the CRM would have to know the old fields, to say which records could be touched.
      stored.widen(connectionId, filter);
    }
    return Optional.empty();
  }

  @Override
  public Set<String> fields(long connectionId, String object) {
    StoredFilter filter = stored.of(connectionId, object);
    return filter.paused().isPresent() ? Set.of() : filter.criteria().fields();
  }
}
