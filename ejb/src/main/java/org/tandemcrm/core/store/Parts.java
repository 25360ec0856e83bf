package org.tandemcrm.core.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts what is too many for one statement, call or transaction. */
public final class Parts {

  private Parts() {}

  /** All of it in its order, in parts of that size; the last one may be smaller. */
  public static <T> List<List<T>> of(Collection<T> whole, int size) {
    List<T> all = List.copyOf(whole);
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += size) {
      parts.add(all.subList(from, Math.min(all.size(), from + size)));
    }
    return parts;
  }
}
