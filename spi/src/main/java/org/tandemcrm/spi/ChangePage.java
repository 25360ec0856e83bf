package org.tandemcrm.spi;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A page of changes. Its {@link #next} cursor covers all that the page holds: once the host has
 * stored the records it goes on from there, now or in the next cycle.
 */
public final class ChangePage {

  private final List<CrmRecord> records;
  private final Cursor next;
  private final boolean last;
  private final OptionalLong remaining;

  private ChangePage(List<CrmRecord> records, Cursor next, boolean last, OptionalLong remaining) {
    this.records = List.copyOf(records);
    this.next = Objects.requireNonNull(next, "next");
    this.last = last;
    this.remaining = remaining;
  }

  /** A page with more behind it. */
  public static ChangePage more(List<CrmRecord> records, Cursor next) {
    return new ChangePage(records, next, false, OptionalLong.empty());
  }

  /** The end of the changes for now; {@code next} is where the next cycle starts. */
  public static ChangePage last(List<CrmRecord> records, Cursor next) {
    return new ChangePage(records, next, true, OptionalLong.of(0));
  }

  /** The same page, with about that many records behind it: what a person sees as progress. */
  public ChangePage remaining(long count) {
    return new ChangePage(records, next, last, OptionalLong.of(count));
  }

  /** The changed records, the oldest change first; may be empty, even with more behind. */
  public List<CrmRecord> records() {
    return records;
  }

  /** The cursor behind this page. */
  public Cursor next() {
    return next;
  }

  /** True when nothing more is to be read for now. A short page says nothing about that. */
  public boolean isLast() {
    return last;
  }

  /** About how many records are behind this page; absent when the CRM can't tell cheaply. */
  public OptionalLong remaining() {
    return remaining;
  }
}
