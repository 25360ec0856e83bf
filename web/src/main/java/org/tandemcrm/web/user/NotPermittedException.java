package org.tandemcrm.web.user;

/** The signed-in user's role doesn't allow what was asked; shown as the 403 page. */
public class NotPermittedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotPermittedException() {
    super("Only an admin may do this.");
  }
}
