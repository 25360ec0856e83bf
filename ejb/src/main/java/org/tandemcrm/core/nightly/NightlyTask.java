package org.tandemcrm.core.nightly;

/**
 * Work that is done once a night for each enabled connection, on one server: an application scoped
 * bean that implements this is found by itself. One that fails is logged and never keeps another
 * from running.
 */
public interface NightlyTask {

  /** What the log calls it: one or two words, unique, the same in each release. */
  String name();

  /**
   * Does the work for one connection. No transaction is open: the work may call the CRM, and opens
   * short ones of its own.
   */
  void run(long connectionId);
}
