package org.tandemcrm.core.crmuser;

/** How a CRM user stands to the Tandem users, with the reason why no Tandem user is behind it. */
public enum Standing {
  /** The linked Tandem user owns here what the CRM user owns there. */
  LINKED("linked", ""),
  /** It may have a link, which rests. */
  INACTIVE(
      "inactive in the CRM",
      "Deactivated in the CRM, or no longer visible to the sync user: what it owns there has no"
          + " owner here."),
  /** Nobody can tell which of them the Tandem user is. */
  DUPLICATE_EMAIL(
      "same email twice",
      "Several active users of this CRM have this email, so none is linked by itself: link the right"
          + " one."),
  /** The Tandem user with this email is linked to another user of the same connection. */
  TAKEN(
      "taken",
      "The Tandem user with this email is linked to another user of this CRM: take that link away"
          + " first, or link somebody else."),
  /** Has nothing to be linked by. */
  NO_EMAIL("no email", "It has no email in the CRM to be linked by: link it by hand."),
  /** Its profile isn't among the chosen ones. */
  OTHER_PROFILE(
      "other profile", "Its profile isn't among those chosen for this connection's users."),
  /** Users are created by hand, and nobody has created this one. */
  NO_TANDEM_USER(
      "no Tandem user",
      "No Tandem user has this email, and this connection's users are created by hand: create it, or"
          + " link another."),
  /** No Tandem user can be made of it. */
  REFUSED(
      "can't be made",
      "No Tandem user can be made with this email: it isn't one, or somebody logs in by it. Mend it in"
          + " the CRM, or link it by hand."),
  /** A person took the link away, so it isn't made again by itself. */
  UNLINKED("unlinked", "An admin took the link away: it isn't made again by itself."),
  /** It isn't a person. */
  QUEUE(
      "queue",
      "A queue or team of the CRM, or a user whom the sync user can't see. An id in the place of its"
          + " name: the sync user can't read it there; the connection's check says what is missing.");

  private final String label;
  private final String sentence;

  Standing(String label, String sentence) {
    this.label = label;
    this.sentence = sentence;
  }

  /** A word or two for people. */
  public String label() {
    return label;
  }

  /** Why there is no owner here, and what to do; empty for {@link #LINKED}. */
  public String sentence() {
    return sentence;
  }
}
