package org.tandemcrm.core.record;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Whose records somebody sees and may edit. What is outside is treated as if it weren't there.
 *
 * @param owner the Tandem user whose records they are; null for everybody's and nobody's, too
 */
public record RecordScope(Long owner) implements Serializable {

  /** All records. */
  public static final RecordScope ALL = new RecordScope(null);

  /** The records that this user owns. */
  public static RecordScope ownedBy(long userId) {
    return new RecordScope(userId);
  }

  public boolean isAll() {
    return owner == null;
  }

  /** Whether a record of that owner is inside. */
  public boolean covers(Optional<Long> recordsOwner) {
    return isAll() || recordsOwner.filter(owner::equals).isPresent();
  }

  /**
   * What a query adds to its conditions.
   *
   * @param alias of the table that has OWNER_ID
   * @param parameter the number of the one parameter that {@link #parameters} gives
   */
  String condition(String alias, int parameter) {
    return isAll() ? "" : " AND " + alias + ".OWNER_ID = ?" + parameter;
  }

  List<Object> parameters() {
    return isAll() ? List.of() : List.of(owner);
  }
}
