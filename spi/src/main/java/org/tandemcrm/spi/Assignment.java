package org.tandemcrm.spi;

import java.util.Objects;
import java.util.Optional;

/** What became of a prospect that was to be given to somebody. Made by the host. */
public sealed interface Assignment {

  /** Why, in sentences for people. */
  String reason();

  /**
   * A person has it, or shall have it.
   *
   * @param userId the number of the user of Tandem
   * @param name their name
   * @param crmUserId the CRM's id of their active user in the connection of the action; absent when
   *     they have none there, or the action needs no CRM
   */
  record ToUser(long userId, String name, Optional<String> crmUserId, String reason)
      implements Assignment {
    public ToUser {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(crmUserId, "crmUserId");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** It is in the hopper, for people to claim. */
  record ToHopper(String reason) implements Assignment {
    public ToHopper {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * No rule gives it to anybody: its owner stays as it is, and what is created in a CRM belongs to
   * the sync user there.
   */
  record ToNobody(String reason) implements Assignment {
    public ToNobody {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** It can't be given, as things are. */
  record Refused(String reason) implements Assignment {
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
