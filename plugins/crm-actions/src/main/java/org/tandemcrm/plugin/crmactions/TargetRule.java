package org.tandemcrm.plugin.crmactions;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses where a lead goes, by what the CRM holds. */
final class TargetRule {

  private static final int MOST_LISTED = 10;

  private final ConvertOptions options;

  TargetRule(ConvertOptions options) {
    this.options = options;
  }

  /**
   * A contact with the lead's email comes first, whatever its company; then the account of the
   * company's name.
   *
   * @param contacts those with the lead's email
   * @param accounts those with the name of the lead's company
   */
  Target choose(Lead lead, List<Candidate> contacts, List<Candidate> accounts) {
    if (!contacts.isEmpty()) {
      return contact(contacts, accounts);
    }
    if (options.isPlaceholder(lead.company())) {
      return options.creatingAnyway()
          ? new Target.Fresh(Optional.empty())
          : new Target.Refused(placeholder(lead.company()));
    }
    if (!options.attaching()) {
      return new Target.Fresh(Optional.empty());
    }
    if (accounts.isEmpty()) {
      return new Target.Fresh(Optional.of(Names.key(lead.company())));
    }
    if (accounts.size() > 1 && !options.takingOldest()) {
      return new Target.Refused(several(lead.company(), accounts));
    }
    return new Target.Existing(
        accounts.stream().min(Candidate.BY_AGE).orElseThrow().id(), Optional.empty());
  }

  private Target contact(List<Candidate> contacts, List<Candidate> accounts) {
    if (!options.usingContact()) {
      return new Target.Refused("A contact has this email already: " + list(contacts, false) + ".");
    }
    List<Candidate> placed =
        contacts.stream().filter(contact -> contact.accountId().isPresent()).toList();
    if (placed.isEmpty()) {
      return new Target.Refused(
          "The contact with this email belongs to no account, so that no lead can be converted into"
              + " it: "
              + list(contacts, false)
              + ". Give it an account in the CRM, then have this done again.");
    }
    Set<String> named = accounts.stream().map(Candidate::id).collect(Collectors.toSet());
    Candidate chosen =
        placed.stream()
            .filter(contact -> named.contains(contact.accountId().get()))
            .min(Candidate.BY_AGE)
            .orElseGet(() -> placed.stream().min(Candidate.BY_AGE).orElseThrow());
    return new Target.Existing(chosen.accountId().get(), Optional.of(chosen.id()));
  }

  private static String placeholder(String company) {
    return (company.isBlank() ? "The lead has no company" : company + " is no company's name")
        + ". Fill in the lead's company, or tick that an account is created anyway.";
  }

  private static String several(String company, List<Candidate> accounts) {
    return accounts.size()
        + " accounts are named "
        + company.strip()
        + ", and none holds a contact with this email: "
        + list(accounts, true)
        + ". Merge them in the CRM, or choose that the oldest is taken.";
  }

  private static String list(List<Candidate> all, boolean named) {
    String listed =
        all.stream()
            .sorted(Candidate.BY_AGE)
            .limit(MOST_LISTED)
            .map(one -> named ? one.label() + " (" + one.id() + ")" : one.id())
            .collect(Collectors.joining(", "));
    return all.size() > MOST_LISTED ? listed + " and others" : listed;
  }
}
