package org.tandemcrm.core.crmuser;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which Tandem user stands behind each user of one connection: the one with its email, or a
 * new one. A link that stands, and what a person decided, is never changed. Pure.
 */
final class UserLinking {

  /**
   * A CRM user as the rules see it.
   *
   * @param id our key
   * @param email as {@link UserEmail} compares it
   * @param tandemUser the Tandem user that it is linked to
   * @param unlinked true when a person took the link away
   */
  record Candidate(
      long id,
      Optional<String> email,
      boolean active,
      Optional<String> profileId,
      Optional<Long> tandemUser,
      boolean unlinked) {}

  /**
   * What becomes of a CRM user.
   *
   * @param tandemUser the Tandem user that it is linked to from now on
   * @param create true when one has to be made first
   */
  record Decision(long id, Standing standing, Optional<Long> tandemUser, boolean create) {
    private static Decision not(Candidate user, Standing why) {
      return new Decision(user.id(), why, user.tandemUser(), false);
    }

    /** The same user, of whom no Tandem user could be made. */
    Decision refused() {
      return new Decision(id, Standing.REFUSED, Optional.empty(), false);
    }
  }

  /**
   * What an admin chose for the connection.
   *
   * @param profiles the CRM's ids of the profiles whose users are taken; empty for all
   * @param createByHand true when missing Tandem users are not created by themselves
   */
  record Rules(Set<String> profiles, boolean createByHand) {
    private boolean take(Candidate user) {
      return profiles.isEmpty() || user.profileId().filter(profiles::contains).isPresent();
    }
  }

  private final Rules rules;
  private final Map<String, Long> tandemUsers;

  /**
   * @param tandemUsers the keys of the Tandem users by their emails, as {@link UserEmail} compares
   */
  UserLinking(Rules rules, Map<String, Long> tandemUsers) {
    this.rules = rules;
    this.tandemUsers = tandemUsers;
  }

  /**
   * @param users all users of the connection
   */
  List<Decision> decide(List<Candidate> users) {
    Map<String, Long> holders =
        users.stream()
            .filter(Candidate::active)
            .flatMap(user -> user.email().stream())
            .collect(Collectors.groupingBy(email -> email, HashMap::new, Collectors.counting()));
    Set<Long> taken = new HashSet<>();
    users.forEach(user -> user.tandemUser().ifPresent(taken::add));
    List<Decision> decisions = new ArrayList<>();
    // In the order of the keys, so that the outcome doesn't depend on the order of the rows.
    users.stream()
        .sorted(Comparator.comparingLong(Candidate::id))
        .map(user -> decide(user, holders, taken))
        .forEach(decisions::add);
    return decisions;
  }

  private Decision decide(Candidate user, Map<String, Long> holders, Set<Long> taken) {
    if (!user.active()) {
      return Decision.not(user, Standing.INACTIVE);
    }
    if (user.tandemUser().isPresent()) {
      return Decision.not(user, Standing.LINKED);
    }
    if (user.unlinked()) {
      return Decision.not(user, Standing.UNLINKED);
    }
    if (!rules.take(user)) {
      return Decision.not(user, Standing.OTHER_PROFILE);
    }
    if (user.email().isEmpty()) {
      return Decision.not(user, Standing.NO_EMAIL);
    }
    if (holders.get(user.email().get()) > 1) {
      return Decision.not(user, Standing.DUPLICATE_EMAIL);
    }
    return byEmail(user, taken);
  }

  private Decision byEmail(Candidate user, Set<Long> taken) {
    Optional<Long> tandemUser = user.email().map(tandemUsers::get);
    if (tandemUser.isEmpty()) {
      return rules.createByHand()
          ? Decision.not(user, Standing.NO_TANDEM_USER)
          : new Decision(user.id(), Standing.LINKED, Optional.empty(), true);
    }
    return taken.contains(tandemUser.get())
        ? Decision.not(user, Standing.TAKEN)
        : new Decision(user.id(), Standing.LINKED, tandemUser, false);
  }
}
