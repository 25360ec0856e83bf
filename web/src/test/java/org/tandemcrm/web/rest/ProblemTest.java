package org.tandemcrm.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {

  @ParameterizedTest
  @CsvSource({
    "404, Not Found",
    "405, Method Not Allowed",
    "409, Conflict",
    "415, Unsupported Media Type",
    "422, Unprocessable Content",
    "500, Internal Server Error"
  })
  void isTitledByItsStatus(int status, String title) {
    assertEquals(title, titleOf(status));
  }

  private static String titleOf(int status) {
    return Problem.of(status, "Because.").title();
  }

  @Test
  void keepsTheFieldsInTheirOrder() {
    List<Problem.FieldError> errors =
        List.of(new Problem.FieldError("name", "a"), new Problem.FieldError("backend", "b"));
    Problem problem = Problem.ofFields(422, "Because.", errors);
    assertEquals(errors, problem.errors());
    assertEquals("about:blank", problem.type());
  }
}
