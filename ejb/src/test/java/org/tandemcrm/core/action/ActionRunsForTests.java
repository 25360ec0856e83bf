package org.tandemcrm.core.action;

import jakarta.persistence.EntityManager;

/** The bean of this package, wired as the server does it. */
public final class ActionRunsForTests {

  private ActionRunsForTests() {}

  public static ActionRuns runs(EntityManager entityManager) {
    return new ActionRuns(entityManager);
  }
}
