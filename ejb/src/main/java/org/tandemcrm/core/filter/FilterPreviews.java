package org.tandemcrm.core.filter;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.store.NotFoundException;

/**
 * Runs previews of changed filters, at most one for each object of a connection, and keeps how the
 * last one went: in the memory of this server, for as long as it runs.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FilterPreviews {

  private record Key(long connectionId, String object) {}

  @Resource private ManagedExecutorService managedExecutor;

  @Inject private Filters filters;
  @Inject private OpenBackends backends;
  @Inject private KnownRecords known;
  @Inject private Clock clock;

  private Executor executor = task -> managedExecutor.execute(task);
  private final Map<Key, PreviewWalk> walks = new ConcurrentHashMap<>();

  public FilterPreviews() {}

  FilterPreviews(
      Filters filters, OpenBackends backends, KnownRecords known, Clock clock, Executor executor) {
    this.filters = filters;
    this.backends = backends;
    this.known = known;
    this.clock = clock;
    this.executor = executor;
  }

  /**
   * Begins to count what these criteria would do in the place of the filter that there is. One that
   * still runs for the object is stopped.
   *
   * @throws NotFoundException when there is no such connection, or the object can't be filtered
   * @throws InvalidCriteriaException when the criteria make no sense
   */
  public void start(long connectionId, String object, Criteria criteria) {
    FilterChange change = filters.change(connectionId, object, criteria);
    PreviewWalk walk =
        new PreviewWalk(
            backends.backend(connectionId),
            change,
            crmIds -> known.standings(connectionId, object, crmIds),
            clock);
    Optional.ofNullable(walks.put(new Key(connectionId, object), walk))
        .ifPresent(PreviewWalk::stop);
    executor.execute(walk::run);
  }

  /** The preview that was started last; absent when there was none since this server started. */
  public Optional<FilterPreview> of(long connectionId, String object) {
    return Optional.ofNullable(walks.get(new Key(connectionId, object))).map(PreviewWalk::preview);
  }

  /** Ends a preview that runs at its next page; the counts so far stay. */
  public void stop(long connectionId, String object) {
    Optional.ofNullable(walks.get(new Key(connectionId, object))).ifPresent(PreviewWalk::stop);
  }

  @PreDestroy
  void stopAll() {
    walks.values().forEach(PreviewWalk::stop);
  }
}
