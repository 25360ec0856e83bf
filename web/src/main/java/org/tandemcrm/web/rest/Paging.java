package org.tandemcrm.web.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;

/** The parameters page and size of every list, and the list's answer. */
public class Paging {

  private static final int MAX_PAGE = 1_000_000;

  @Parameter(
      description = "Which page, from 0.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
  @QueryParam("page")
  @DefaultValue("0")
  private String page;

  @Parameter(
      description = "Entries per page, 1 to 200.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
  @QueryParam("size")
  @DefaultValue("50")
  private String size;

  /** For the REST container. */
  public Paging() {}

  Paging(String page, String size) {
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
    OptionalInt number = parse("page", page, 0, MAX_PAGE, errors);
    OptionalInt rows = parse("size", size, 1, PageRequest.MOST_ROWS, errors);
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
    return new PageRequest(number.getAsInt() * rows.getAsInt(), rows.getAsInt(), sort, descending);
  }

  private static OptionalInt parse(
      String name, String text, int least, int most, List<Problem.FieldError> errors) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    errors.add(new Problem.FieldError(name, "Must be a number, " + least + " to " + most + "."));
    return OptionalInt.empty();
  }

  /** The rows in their form on the wire. */
  public <R, T> Answer<T> answer(Page<R> rows, Function<R, T> form) {
    return new Answer<>(
        rows.rows().stream().map(form).toList(),
        Integer.parseInt(page),
        Integer.parseInt(size),
        rows.total(),
        rows.more());
  }
}
