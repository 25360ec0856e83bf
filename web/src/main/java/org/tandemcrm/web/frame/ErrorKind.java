package org.tandemcrm.web.frame;

/** What went wrong, in words for a person, and the status that says it to a browser. */
public enum ErrorKind {
  BAD_REQUEST(400, "That request can't be read", "Something in the address or form is not valid."),
  FORBIDDEN(
      403,
      "You may not do this",
      "Your role doesn’t allow it. An admin can do it, or change your role."),
  NOT_FOUND(
      404, "There is nothing here", "What you look for was deleted, or the address is mistyped."),
  EXPIRED(
      409,
      "This page was open for too long",
      "Nothing was changed. Open the page again and repeat what you did."),
  OUT_OF_DATE(
      409,
      "That page could not be brought up to date",
      "It was open for too long, or Tandem failed; then the server's log says why. Open it again."),
  UNEXPECTED(
      500,
      "Something went wrong in Tandem",
      "It is not your fault, and synced data is safe. Try again; if it stays, give an admin the"
          + " number below.");

  private final int status;
  private final String title;
  private final String sentence;

  ErrorKind(int status, String title, String sentence) {
    this.status = status;
    this.title = title;
    this.sentence = sentence;
  }

  static ErrorKind of(int status) {
    return switch (status) {
      case 401, 403 -> FORBIDDEN;
      case 404, 410 -> NOT_FOUND;
      default -> status < 500 ? BAD_REQUEST : UNEXPECTED;
    };
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  public String sentence() {
    return sentence;
  }
}
