package org.tandemcrm.core.connection;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandemcrm.core.mapping.Direction;

/**
 * Something that an admin may choose for the sync of one connection, whatever its CRM: its name in
 * the store, its type and its default. Kept and read by {@link SyncSettings}.
 *
 * @param <T> what its value is
 */
public final class SyncSetting<T> {

  /** False: opportunities are left out. */
  public static final SyncSetting<Boolean> OPPORTUNITIES =
      new SyncSetting<>("opportunities", true, Object::toString, Boolean::valueOf);

  /** The CRM's ids of the profiles whose users are taken; none for all users. */
  public static final SyncSetting<Set<String>> USER_PROFILES =
      new SyncSetting<>("user-profiles", Set.of(), SyncSetting::lines, SyncSetting::set);

  /** True: a CRM user without a Tandem user gets one by a person alone. */
  public static final SyncSetting<Boolean> USERS_BY_HAND =
      new SyncSetting<>("users-by-hand", false, Object::toString, Boolean::valueOf);

  /**
   * True: a CRM's account without a link is tied to the account here with its name and the domain
   * of its website, if there is just one.
   */
  public static final SyncSetting<Boolean> MATCH_ACCOUNTS =
      new SyncSetting<>("match-accounts", false, Object::toString, Boolean::valueOf);

  /** Days between two sweeps over all records of the CRM. */
  public static final SyncSetting<Integer> SWEEP_DAYS =
      new SyncSetting<>("sweep-days", 7, Object::toString, Integer::valueOf);

  /** The zone in which a day begins and ends for the connection's filters and dates. */
  public static final SyncSetting<ZoneId> ZONE =
      new SyncSetting<>("zone", ZoneId.systemDefault(), ZoneId::getId, ZoneId::of);

  /** The most records of an object that one cycle of a first load reads; 0 for no limit. */
  public static final SyncSetting<Integer> FIRST_LOAD_PACE =
      new SyncSetting<>("first-load-pace", 0, Object::toString, Integer::valueOf);

  /** How many percent of the CRM's allowance of calls Tandem may use, 1 to 100. */
  public static final SyncSetting<Integer> API_SHARE =
      new SyncSetting<>("api-share", 50, Object::toString, Integer::valueOf);

  /** True: every new prospect with an email is created in the CRM, too. */
  public static final SyncSetting<Boolean> CREATE_NEW_PROSPECTS =
      new SyncSetting<>("create-new-prospects", false, Object::toString, Boolean::valueOf);

  /** Which way values flow at most, whatever objects and fields say; see EffectiveDirection. */
  public static final SyncSetting<Direction> DIRECTION =
      new SyncSetting<>("direction", Direction.BOTH, Direction::name, Direction::valueOf);

  /** True: actions that would ride the next cycle, such as conversions, run at once. */
  public static final SyncSetting<Boolean> ACTIONS_AT_ONCE =
      new SyncSetting<>("actions-at-once", false, Object::toString, Boolean::valueOf);

  /** The most actions such as conversions that ride one cycle; 0 for no limit. */
  public static final SyncSetting<Integer> ACTION_PACE =
      new SyncSetting<>("action-pace", 0, Object::toString, Integer::valueOf);

  /** The most records of an object that one cycle changes in the CRM; 0 for no limit. */
  public static final SyncSetting<Integer> PUSH_PACE =
      new SyncSetting<>("push-pace", 0, Object::toString, Integer::valueOf);

  /** Words that stand for an empty name or company in the CRM, and count as blank here. */
  public static final SyncSetting<Set<String>> PLACEHOLDERS =
      new SyncSetting<>(
          "placeholders",
          Set.of("Anonymous", "[not provided]"),
          SyncSetting::lines,
          SyncSetting::set);

  /** One cycle does a grave act, such as emptying a field, to at most so many records unasked. */
  public static final SyncSetting<Integer> GUARD_RECORDS =
      new SyncSetting<>("guard-records", 100, Object::toString, Integer::valueOf);

  /** One cycle changes at most so many percent of the linked records of a kind unasked, … */
  public static final SyncSetting<Integer> GUARD_PERCENT =
      new SyncSetting<>("guard-percent", 20, Object::toString, Integer::valueOf);

  /** … if they are at least so many. */
  public static final SyncSetting<Integer> GUARD_LEAST =
      new SyncSetting<>("guard-least", 500, Object::toString, Integer::valueOf);

  /**
   * Somebody has an action make something new in the CRM for at most so many prospects a day
   * unasked.
   */
  public static final SyncSetting<Integer> GUARD_ACTIONS =
      new SyncSetting<>("guard-actions", 500, Object::toString, Integer::valueOf);

  /** Actions wait so many days for the link of their prospect, then they are given up. */
  public static final SyncSetting<Integer> ACTION_PATIENCE_DAYS =
      new SyncSetting<>("action-patience-days", 14, Object::toString, Integer::valueOf);

  /** So many days before that people are told; 0 for not at all. */
  public static final SyncSetting<Integer> ACTION_NOTICE_DAYS =
      new SyncSetting<>("action-notice-days", 1, Object::toString, Integer::valueOf);

  private final String name;
  private final T byDefault;
  private final Function<T, String> writer;
  private final Function<String, T> reader;

  private SyncSetting(
      String name, T byDefault, Function<T, String> writer, Function<String, T> reader) {
    this.name = Objects.requireNonNull(name);
    this.byDefault = Objects.requireNonNull(byDefault);
    this.writer = writer;
    this.reader = reader;
  }

  /** The name in the store and in the audit log. */
  public String name() {
    return name;
  }

  /** What holds until somebody chooses. */
  public T byDefault() {
    return byDefault;
  }

  String write(T value) {
    return writer.apply(value);
  }

  T read(String stored) {
    return reader.apply(stored);
  }

  private static String lines(Set<String> values) {
    return String.join("\n", new TreeSet<>(values));
  }

  private static Set<String> set(String lines) {
    return Arrays.stream(lines.split("\n"))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String toString() {
    return "SyncSetting " + name;
  }
}
