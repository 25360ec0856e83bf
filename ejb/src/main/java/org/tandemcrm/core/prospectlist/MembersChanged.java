package org.tandemcrm.core.prospectlist;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of those who should be put on a list or taken off it. Each that was named is counted
 * once, in one of the three.
 *
 * @param changed how many are on it now, or off it, and weren't before
 * @param unchanged how many were on it already, or weren't on it
 * @param refused those who could not be found
 */
public record MembersChanged(int changed, int unchanged, List<Refused> refused) {

  /**
   * Somebody who could not be found.
   *
   * @param given the key or the email, as it was named
   * @param reason a sentence
   */
  public record Refused(String given, String reason) {}

  static final MembersChanged NONE = new MembersChanged(0, 0, List.of());

  public MembersChanged {
    refused = List.copyOf(refused);
  }

  MembersChanged and(MembersChanged other) {
    List<Refused> all = new ArrayList<>(refused);
    all.addAll(other.refused);
    return new MembersChanged(changed + other.changed, unchanged + other.unchanged, all);
  }
}
