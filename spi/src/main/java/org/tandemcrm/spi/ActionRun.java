package org.tandemcrm.spi;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One action for one prospect, made by the host: who it is, as the store knew it when the run was
 * handed over, and the key by which a repetition is told.
 */
public final class ActionRun {

  private final String key;
  private final Optional<Instant> triedSince;
  private final long prospectId;
  private final Map<String, Value> values;
  private final Optional<CrmLink> link;

  private ActionRun(
      String key,
      Optional<Instant> triedSince,
      long prospectId,
      Map<String, Value> values,
      Optional<CrmLink> link) {
    this.key = Objects.requireNonNull(key, "key");
    this.triedSince = triedSince;
    this.prospectId = prospectId;
    this.values = Map.copyOf(values);
    this.link = link;
    if (key.isBlank() || key.length() > Mutation.MOST_KEY_CHARACTERS) {
      throw new IllegalArgumentException(
          "A key has 1 to " + Mutation.MOST_KEY_CHARACTERS + " characters: " + key);
    }
  }

  /**
   * A run that was never handed over before, for a prospect with these values and without a link.
   *
   * @param key at most {@value Mutation#MOST_KEY_CHARACTERS} characters
   * @param values by the keys of fields, as {@link #values} says
   */
  public static ActionRun of(String key, long prospectId, Map<String, Value> values) {
    return new ActionRun(key, Optional.empty(), prospectId, values, Optional.empty());
  }

  /** The same run of a prospect that is linked to that record of the CRM. */
  public ActionRun linkedTo(CrmLink record) {
    return new ActionRun(key, triedSince, prospectId, values, Optional.of(record));
  }

  /** The same run, handed over once more; the first time was then. */
  public ActionRun triedSince(Instant first) {
    return new ActionRun(key, Optional.of(first), prospectId, values, link);
  }

  /**
   * Stands for this run and no other, the same whenever it is tried; fits as the key of a {@link
   * Mutation}.
   */
  public String key() {
    return key;
  }

  /** True when it was handed over before, and may have been done then, or in part. */
  public boolean isRepeated() {
    return triedSince.isPresent();
  }

  /** When a repeated run was handed over for the first time; absent when this is the first. */
  public Optional<Instant> triedSince() {
    return triedSince;
  }

  /** The host's number of the prospect. */
  public long prospectId() {
    return prospectId;
  }

  /**
   * The prospect's values by the keys that the REST API gives its fields, such as {@code email},
   * {@code firstName}, {@code company}, and those of custom fields; blank ones left out.
   */
  public Map<String, Value> values() {
    return values;
  }

  /** The prospect's email; absent for an unknown prospect. */
  public Optional<String> email() {
    return text("email");
  }

  /** The value of a field that holds text; absent when it is blank or holds something else. */
  public Optional<String> text(String field) {
    return Optional.ofNullable(values.get(field))
        .filter(Value.Text.class::isInstance)
        .map(value -> ((Value.Text) value).text());
  }

  /** The record of the connection's CRM that the prospect is linked to. */
  public Optional<CrmLink> link() {
    return link;
  }

  /** Names the run, and no value of the prospect. */
  @Override
  public String toString() {
    return "ActionRun "
        + key
        + " of the prospect "
        + prospectId
        + (isRepeated() ? ", repeated" : "");
  }
}
