package org.tandemcrm.spi;

import java.util.List;

/** What a {@linkplain CrmBackend#poll poll} saw of one object behind its cursor. */
public final class ObjectPoll {

  /** How many versions the default poll asks for. */
  static final int DEFAULT_MAX = 200;

  private final List<RecordVersion> versions;
  private final boolean complete;

  private ObjectPoll(List<RecordVersion> versions, boolean complete) {
    this.versions = List.copyOf(versions);
    this.complete = complete;
  }

  /** Everything behind the cursor. */
  public static ObjectPoll all(List<RecordVersion> versions) {
    return new ObjectPoll(versions, true);
  }

  /** Some of what is behind the cursor; there is, or may be, more. */
  public static ObjectPoll some(List<RecordVersion> versions) {
    return new ObjectPoll(versions, false);
  }

  static ObjectPoll of(ChangePage page) {
    return new ObjectPoll(page.records().stream().map(CrmRecord::identity).toList(), page.isLast());
  }

  /** Ids with their present versions. */
  public List<RecordVersion> versions() {
    return versions;
  }

  /** True when {@link #versions} is all there is behind the cursor. */
  public boolean complete() {
    return complete;
  }
}
