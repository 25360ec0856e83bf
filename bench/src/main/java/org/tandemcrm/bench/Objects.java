package org.tandemcrm.bench;

import java.util.List;
import java.util.Set;
import org.tandemcrm.spi.ObjectKind;

/** What a measured organisation holds, and so what is read of it. */
enum Objects {
  /** Leads and contacts, five to two, and next to nothing else. */
  PEOPLE(Set.of(ObjectKind.CONTACT, ObjectKind.LEAD)),
  /** Half leads, 30 % contacts, 15 % opportunities, 5 % accounts. */
  ALL(
      Set.of(
          ObjectKind.ACCOUNT,
          ObjectKind.CONTACT,
          ObjectKind.LEAD,
          ObjectKind.OPPORTUNITY,
          ObjectKind.OPPORTUNITY_CONTACT_ROLE));

  private final Set<ObjectKind> kinds;

  Objects(Set<ObjectKind> kinds) {
    this.kinds = kinds;
  }

  Set<ObjectKind> kinds() {
    return kinds;
  }

  /** The options of a sandbox with so many records. */
  List<String> options(int records) {
    if (this == ALL) {
      return List.of("--records=" + records, "--users=20");
    }
    int contacts = records * 2 / 7;
    return List.of(
        "--leads=" + (records - contacts),
        "--contacts=" + contacts,
        "--accounts=1",
        "--opportunities=0",
        "--users=20");
  }
}
