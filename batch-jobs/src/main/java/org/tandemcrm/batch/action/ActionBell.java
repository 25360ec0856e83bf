package org.tandemcrm.batch.action;

import java.time.Duration;

/** Wakes the job of one queue. A ring that comes while the job works is heard when it waits. */
public final class ActionBell {

  private final Duration patience;
  private boolean rung;

  /**
   * @param patience how long a job stays that nobody rings for
   */
  ActionBell(Duration patience) {
    this.patience = patience;
  }

  synchronized void ring() {
    rung = true;
    notifyAll();
  }

  /** Waits for a ring; false when none came in time, or the thread shall end. */
  synchronized boolean waitForMore() {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (!rung) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    rung = false;
    return true;
  }
}
