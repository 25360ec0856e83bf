package org.tandemcrm.plugin.loader;

/** Ends the loading of one plugin; its message is the reason that an admin reads. */
final class Rejection extends Exception {

  private static final long serialVersionUID = 1L;

  Rejection(String reason) {
    super(reason);
  }

  Rejection(String reason, Throwable cause) {
    super(reason, cause);
  }
}
