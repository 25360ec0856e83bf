package org.tandemcrm.web.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.tandemcrm.core.filter.StoredFilters;
import org.tandemcrm.core.mapping.Mappings;

/** What rests because the CRM has changed its objects and fields. */
@ApplicationScoped
public class Pauses {

  @Inject private Mappings mappings;
  @Inject private StoredFilters filters;

  /** Why objects of a connection aren't read and filters have no say for now, a sentence each. */
  public List<String> of(long connectionId) {
    return Stream.concat(
            mappings.paused(connectionId).values().stream(),
            filters.of(connectionId).stream().flatMap(filter -> filter.paused().stream()))
        .toList();
  }
}
