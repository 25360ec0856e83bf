package org.tandemcrm.core.crmuser;

import java.util.ArrayList;
import java.util.List;

/** Cuts a list into parts that are stored one by one. */
final class Chunks {

  private Chunks() {}

  static <T> List<List<T>> of(List<T> whole, int size) {
    List<List<T>> parts = new ArrayList<>();
    for (int start = 0; start < whole.size(); start += size) {
      parts.add(whole.subList(start, Math.min(start + size, whole.size())));
    }
    return parts;
  }
}
