package org.tandemcrm.it.client;

/** The server answered with an error; the message holds what it said. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  RefusedException(String request, Answer answer) {
    super("%s: %d %s".formatted(request, answer.status(), answer.body()));
    this.status = answer.status();
  }

  /** The HTTP status, 400 to 599. */
  public int status() {
    return status;
  }
}
