package org.tandemcrm.core.journal;

import jakarta.persistence.EntityManager;

/** The bean of this package, wired as the server does it. */
public final class JournalForTests {

  private JournalForTests() {}

  public static Journal journal(EntityManager entityManager) {
    return new Journal(entityManager);
  }
}
