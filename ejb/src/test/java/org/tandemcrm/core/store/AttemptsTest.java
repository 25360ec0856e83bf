package org.tandemcrm.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTest {

  private final List<StoreConflictException> conflicts = new ArrayList<>();

  @Test
  void whatMeetsAnotherWriterIsDoneAgainUntilNobodyIsThere() {
    assertEquals("done", Attempts.upTo(3, () -> conflicts.size() < 2 ? fail() : "done"));
  }

  @Test
  void theLastConflictIsToldWhenSomebodyIsThereEachTime() {
    StoreConflictException last =
        assertThrows(StoreConflictException.class, () -> Attempts.runUpTo(3, this::fail));

    assertEquals(3, conflicts.size());
    assertEquals(conflicts.get(2), last);
  }

  @Test
  void otherTroubleIsToldAtOnce() {
    List<String> tries = new ArrayList<>();

    assertThrows(
        StoreException.class,
        () ->
            Attempts.runUpTo(
                3,
                () -> {
                  tries.add("one");
                  throw new StoreException("Full.", null);
                }));

    assertEquals(1, tries.size());
  }

  @Test
  void whatJpaSaysOfALockIsAConflictToo() {
    List<String> tries = new ArrayList<>();
    SQLException timeout = new SQLException("A lock could not be obtained.", "40XL1");

    StoreConflictException last =
        assertThrows(
            StoreConflictException.class,
            () ->
                Attempts.runUpTo(
                    2,
                    () -> {
                      tries.add("one");
                      throw new PersistenceException(new IllegalStateException(timeout));
                    }));

    assertEquals(2, tries.size());
    assertEquals(timeout, last.getCause());
  }

  private String fail() {
    conflicts.add(new StoreConflictException("Somebody is here.", null));
    throw conflicts.get(conflicts.size() - 1);
  }
}
