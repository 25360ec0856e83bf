package org.tandemcrm.web.rest;

import java.util.List;

/** A body or parameter that can't be used; answered with 400 and one entry per wrong field. */
public class InvalidRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem.FieldError> errors;

  public InvalidRequestException(List<Problem.FieldError> errors) {
    super("The request is not valid.");
    this.errors = List.copyOf(errors);
  }

  public InvalidRequestException(String field, String message) {
    this(List.of(new Problem.FieldError(field, message)));
  }

  public List<Problem.FieldError> errors() {
    return errors;
  }
}
