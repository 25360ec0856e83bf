package org.tandemcrm.core.approval;

/**
 * Where the guard of a connection stops a cycle.
 *
 * @param grave it stops beyond so many records to which one grave act would be done
 * @param percent it stops beyond so many percent of an object's linked records, 1 to 100 …
 * @param least … if they are at least so many
 */
public record GuardLimits(long grave, int percent, long least) {

  /** 100 records for what people regret; 20 % and at least 500 for changes of any kind. */
  public static final GuardLimits DEFAULT = new GuardLimits(100, 20, 500);
}
