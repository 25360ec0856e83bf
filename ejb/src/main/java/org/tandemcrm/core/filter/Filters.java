package org.tandemcrm.core.filter;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.sync.CycleStarter;
import org.tandemcrm.core.sync.InboundStore;
import org.tandemcrm.core.sync.Leases;
import org.tandemcrm.core.sync.RunCause;
import org.tandemcrm.core.sync.SyncPosition;
import org.tandemcrm.core.sync.SyncRuns;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.StandardField;

/**
 * The sync filters as people make them: held against the fields that the CRM has now, stored, and
 * put into force by a run of their own.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Filters {

  private static final Set<ObjectKind> FILTERED =
      EnumSet.of(ObjectKind.LEAD, ObjectKind.CONTACT, ObjectKind.ACCOUNT);

  @Inject private OpenBackends backends;
  @Inject private StoredFilters stored;
  @Inject private SyncSettings settings;
  @Inject private InboundStore positions;
  @Inject private SyncRuns runs;
  @Inject private Leases leases;
  @Inject private Clock clock;
  @Inject private Instance<CycleStarter> starters;

  public Filters() {}

  Filters(
      OpenBackends backends,
      StoredFilters stored,
      SyncSettings settings,
      InboundStore positions,
      SyncRuns runs,
      Leases leases,
      Clock clock,
      Instance<CycleStarter> starters) {
    this.backends = backends;
    this.stored = stored;
    this.settings = settings;
    this.positions = positions;
    this.runs = runs;
    this.leases = leases;
    this.clock = clock;
    this.starters = starters;
  }

  /**
   * The objects that can have a filter, with the fields that it can look at, as the CRM has them
   * now.
   *
   * @throws NotFoundException when there is no such connection
   * @throws PluginException when the CRM can't be asked
   */
  public List<CrmObject> objects(long connectionId) {
    return backends.backend(connectionId).describe().stream()
        .filter(object -> FILTERED.contains(object.kind()))
        .toList();
  }

  /** The filter of an object; one that lets everything through when none was saved. */
  public StoredFilter of(long connectionId, String object) {
    return stored.of(connectionId, object);
  }

  /** The filter of an object as it is in force today. */
  public FilterInForce inForce(long connectionId, String object) {
    StoredFilter filter = stored.of(connectionId, object);
    Today today = today(connectionId);
    if (filter.paused().isPresent()) {
      return new FilterInForce(SyncFilter.paused(filter.paused().get(), today), Optional.empty());
    }
    SyncFilter now = new SyncFilter(filter.criteria(), filter.words(), today);
    return new FilterInForce(
        now,
        filter
            .replaced()
            .map(before -> FilterChange.scope(before.scope(today), now.scope()))
            .map(scope -> new FilterInForce.Change(filter, scope)));
  }

  private Today today(long connectionId) {
    return Today.at(clock.instant(), settings.of(connectionId, SyncSetting.ZONE));
  }

  /**
   * What these criteria would change. Asks the CRM for its fields.
   *
   * @throws NotFoundException when there is no such connection, or the object can't be filtered
   * @throws InvalidCriteriaException when the criteria make no sense
   */
  public FilterChange change(long connectionId, String object, Criteria criteria) {
    CrmObject described = described(connectionId, object);
    StoredFilter after = checked(described, criteria, 0);
    StoredFilter before = stored.of(connectionId, object);
    Today today = today(connectionId);
    Optional<SyncFilter> had =
        isRead(connectionId, object)
            ? Optional.of(new SyncFilter(before.lastRead(), before.words(), today))
            : Optional.empty();
    return new FilterChange(described, had, new SyncFilter(after.criteria(), after.words(), today));
  }

  /**
   * Changes a filter. When records of the object were read before, a run of its own follows at
   * once: what it now lets in is read, whatever its age, and what it no longer lets in stops.
   *
   * @param version that of the filter that was looked at
   * @param by the login of the person
   * @throws NotFoundException when there is no such connection, or the object can't be filtered
   * @throws InvalidCriteriaException when the criteria make no sense
   * @throws ConflictingStateException when somebody else changed the filter meanwhile
   */
  public void save(long connectionId, String object, Criteria criteria, int version, String by) {
    StoredFilter filter = checked(described(connectionId, object), criteria, version);
    boolean read = isRead(connectionId, object);
    if (stored.replace(connectionId, filter, read) && read) {
      runs.queue(connectionId, RunCause.FILTER, Optional.of(by));
      leases.dueNow(connectionId);
      // The transactions have ended, so whoever wakes up sees what was asked for.
      starters.forEach(CycleStarter::wake);
    }
  }

  private CrmObject described(long connectionId, String object) {
    return objects(connectionId).stream()
        .filter(candidate -> candidate.name().equals(object))
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException(
                    "There is no object " + object + " that could have a filter."));
  }

  private static StoredFilter checked(CrmObject object, Criteria criteria, int version) {
    CriteriaRules rules = new CriteriaRules(object.fields());
    Criteria fresh = rules.refreshed(criteria);
    List<CriteriaProblem> problems = rules.problems(fresh);
    if (!problems.isEmpty()) {
      throw new InvalidCriteriaException(problems);
    }
    String words = fresh.words(new FieldOptions(object.fields()));
    return new StoredFilter(object.name(), fresh, words, Optional.empty(), version);
  }

  private boolean isRead(long connectionId, String object) {
    return !positions.position(connectionId, object).equals(SyncPosition.START);
  }

  /** The ids of the CRM's profiles whose users are taken; empty when all are. */
  public Set<String> profiles(long connectionId) {
    return settings.of(connectionId, SyncSetting.USER_PROFILES);
  }

  /**
   * The profiles that the CRM's users have, as it knows them now; empty when it knows none.
   *
   * @throws PluginException when the CRM can't be asked
   */
  public List<Choice> profileChoices(long connectionId) {
    return backends.backend(connectionId).describe().stream()
        .filter(object -> object.kind() == ObjectKind.USER)
        .flatMap(object -> object.fields().stream())
        .filter(field -> field.meaning().equals(Optional.of(StandardField.PROFILE)))
        .map(CrmField::options)
        .flatMap(List::stream)
        .toList();
  }
}
