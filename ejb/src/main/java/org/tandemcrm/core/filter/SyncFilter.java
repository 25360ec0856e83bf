package org.tandemcrm.core.filter;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.filter.Criteria.Condition;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Scope;

/** The filter of one object as it is in force on one day. Pure. */
public final class SyncFilter {

  private final Criteria criteria;
  private final String words;
  private final Today today;
  private final Optional<String> paused;
  private final Map<String, FieldType> types = new HashMap<>();

  /**
   * @param criteria what a record has to match
   * @param words the criteria as a sentence without its full stop
   * @param today what relative dates count from
   */
  public SyncFilter(Criteria criteria, String words, Today today) {
    this(criteria, words, today, Optional.empty());
  }

  private SyncFilter(Criteria criteria, String words, Today today, Optional<String> paused) {
    this.paused = paused;
    this.criteria = criteria;
    this.words = words;
    this.today = today;
    criteria.conditions().forEach((Condition one) -> types.put(one.field(), one.type()));
  }

  /**
   * A filter that has no say: whatever it said last of a record stays, and one that it has never
   * judged waits.
   *
   * @param reason why, as a sentence for an admin
   */
  static SyncFilter paused(String reason, Today today) {
    return new SyncFilter(Criteria.EVERYTHING, "", today, Optional.of(reason));
  }

  /** The API names of the fields to read and keep, whether they are mapped or not. */
  public Set<String> fields() {
    return Set.copyOf(types.keySet());
  }

  /** What the backend may filter by at a first load. */
  public Scope scope() {
    return criteria.scope(today);
  }

  /** What is kept of a record to judge it again another day: canonical values by API name. */
  public Map<String, String> kept(CrmRecord record) {
    Map<String, String> kept = new HashMap<>();
    types.forEach(
        (field, type) ->
            Optional.ofNullable(record.values().get(field))
                .flatMap(value -> FilterValue.of(value, type))
                .ifPresent(value -> kept.put(field, value)));
    return kept;
  }

  /**
   * Whether a record is to be synced.
   *
   * @param kept what {@link #kept} gave
   */
  public boolean matches(Map<String, String> kept) {
    return criteria.matches(field -> Optional.ofNullable(kept.get(field)), today);
  }

  /**
   * The mapped record with what the filter looked at, refused when it doesn't match. One that is
   * gone, converted or couldn't be read in full is left as it is: the filter has no say. While the
   * filter is paused, the store knows what it said last.
   */
  public MappedRecord judge(CrmRecord crm, MappedRecord mapped) {
    Map<String, String> kept = kept(crm);
    boolean hasSay =
        !crm.isDeleted()
            && crm.conversion().isEmpty()
            && crm.trouble().isEmpty()
            && !crm.isPersonAccount();
    MappedRecord looked = mapped.filteredBy(kept);
    if (paused.isPresent()) {
      return hasSay && mapped.refusal().isEmpty()
          ? looked.refused(new Refusal(Refusal.Cause.FILTER_PAUSED, paused.get()))
          : looked;
    }
    return hasSay && !matches(kept)
        ? looked.refused(new Refusal(Refusal.Cause.FILTERED, reason()))
        : looked;
  }

  private String reason() {
    return "Filtered out: it is not so that " + words + ".";
  }

  Criteria criteria() {
    return criteria;
  }

  String words() {
    return words;
  }
}
