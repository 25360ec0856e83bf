package org.tandemcrm.web.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;

/** The parameters page and size of every list, and the list's answer. */
public class Paging {

  static final int MAX_SIZE = 200;
  private static final int MAX_PAGE = 1_000_000;

  @Parameter(description = "Which page, from 0.")
  @QueryParam("page")
  @DefaultValue("0")
  private int page;

  @Parameter(description = "Entries per page, 1 to 200.")
  @QueryParam("size")
  @DefaultValue("50")
  private int size;

  /** For the REST container. */
  public Paging() {}

  Paging(int page, int size) {
    this.page = page;
    this.size = size;
  }

  /** One page of a list; {@code more} says that {@code total} was not counted to the end. */
  public record Answer<T>(List<T> items, int page, int size, long total, boolean more) {}

  /**
   * @throws InvalidRequestException for a page or size outside its range
   */
  public PageRequest request(String sort, boolean descending) {
    List<Problem.FieldError> errors = new ArrayList<>();
    if (page < 0 || page > MAX_PAGE) {
      errors.add(new Problem.FieldError("page", "Must be 0 to " + MAX_PAGE + "."));
    }
    if (size < 1 || size > MAX_SIZE) {
      errors.add(new Problem.FieldError("size", "Must be 1 to " + MAX_SIZE + "."));
    }
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
    return new PageRequest(page * size, size, sort, descending);
  }

  /** The rows in their form on the wire. */
  public <R, T> Answer<T> answer(Page<R> rows, Function<R, T> form) {
    return new Answer<>(
        rows.rows().stream().map(form).toList(), page, size, rows.total(), rows.more());
  }
}
