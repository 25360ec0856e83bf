package org.tandemcrm.web.frame;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NavigationEntryTest {

  private static final NavigationEntry ERRORS = entry("/failure/list.xhtml");

  @Test
  void coversItsFolderAndThoseThatBelongToIt() {
    assertTrue(ERRORS.covers("/failure/list.xhtml"));
    assertTrue(ERRORS.covers("/outbox/list.xhtml"));
    assertFalse(ERRORS.covers("/sync/list.xhtml"));
    assertTrue(entry("/connection/list.xhtml").covers("/mapping/edit.xhtml"));
  }

  @Test
  void thePageAtTheRootCoversItselfAlone() {
    assertTrue(entry("/dashboard.xhtml").covers("/dashboard.xhtml"));
    assertFalse(entry("/dashboard.xhtml").covers("/error.xhtml"));
  }

  private static NavigationEntry entry(String path) {
    return new NavigationEntry("", path, "icon", "Label", 0);
  }
}
