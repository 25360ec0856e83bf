package org.tandemcrm.web.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tandemcrm.core.approval.InboundApprovals;
import org.tandemcrm.core.filter.StoredFilters;
import org.tandemcrm.core.mapping.Mappings;

/**
 * What of a connection rests: the CRM has changed its objects or fields, or the guard stopped it.
 */
@ApplicationScoped
public class Pauses {

  @Inject private Mappings mappings;
  @Inject private StoredFilters filters;
  @Inject private InboundApprovals approvals;

  /** Why objects of a connection aren't read and filters have no say for now, a sentence each. */
  public List<String> of(long connectionId) {
    return Stream.of(
            mappings.paused(connectionId).values().stream(),
            filters.of(connectionId).stream().flatMap(filter -> filter.paused().stream()),
            approvals.waiting(connectionId).stream()
                .sorted()
                .map("%s records aren't read until somebody decides: see Approvals."::formatted))
        .flatMap(Function.identity())
        .toList();
  }
}
