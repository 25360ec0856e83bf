package org.tandemcrm.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;

class PagingTest {

  @Test
  void countsPagesFromZero() {
    assertEquals(
        new PageRequest(100, 50, "name", false), new Paging("2", "50").request("name", false));
  }

  @Test
  void namesEveryParameterThatIsOutOfRange() {
    InvalidRequestException refused =
        assertThrows(
            InvalidRequestException.class, () -> new Paging("-1", "many").request("", false));
    assertEquals(
        List.of("page", "size"), refused.errors().stream().map(Problem.FieldError::field).toList());
  }

  @Test
  void saysWhenTheTotalWasNotCountedToTheEnd() {
    Paging.Answer<String> answer =
        new Paging("0", "2").answer(new Page<>(List.of(1, 2), 1000, true), row -> "row " + row);
    assertEquals(new Paging.Answer<>(List.of("row 1", "row 2"), 0, 2, 1000, true), answer);
  }
}
