package org.tandemcrm.plugin.crmactions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.ConversionRequest;
import org.tandemcrm.spi.ConversionResult;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.PluginException;

/**
 * Converts leads in waves of one call each, so that no two leads that would make the same new
 * account, or the same new contact, share a call: the first makes it, the others find it in the
 * next wave. When the first is refused, the next of them is the first.
 */
final class ConversionWaves {

  /** Where one lead of a company after the other is refused, the rest comes another time. */
  private static final int MOST_CALLS = 8;

  /** With less time left of the host's minute no further wave is begun. */
  private static final Duration LATEST_START = Duration.ofSeconds(25);

  private record Sent(Lead lead, Target target, Set<String> claims) {}

  private final ConvertOptions options;
  private final CrmBackend backend;
  private final Doubts doubts;
  private final Map<String, List<Candidate>> contacts;
  private final Map<String, List<Candidate>> accounts;
  private final Instant now;
  private final TargetRule rule;

  /** What may have been made, with the reason why nobody knows. */
  private final Map<String, String> stuck = new HashMap<>();

  /**
   * @param contacts by the keys of their emails
   * @param accounts by the keys of their names
   */
  ConversionWaves(
      ConvertOptions options,
      CrmBackend backend,
      Doubts doubts,
      Map<String, List<Candidate>> contacts,
      Map<String, List<Candidate>> accounts,
      Instant now) {
    this.options = options;
    this.backend = backend;
    this.doubts = doubts;
    this.contacts = new HashMap<>(contacts);
    this.accounts = new HashMap<>(accounts);
    this.now = now;
    this.rule = new TargetRule(options);
  }

  /**
   * Converts them and puts each outcome at the lead's place.
   *
   * @throws PluginException when the first call fails: nothing was converted then
   */
  void convert(List<Lead> leads, ActionOutcome[] outcomes) {
    long start = System.nanoTime();
    List<Lead> open = new ArrayList<>(leads);
    for (int call = 1; !open.isEmpty(); call++) {
      if (call > MOST_CALLS || call > 1 && System.nanoTime() - start > LATEST_START.toNanos()) {
        postpone(open, outcomes, "There was no time left for it after the calls before.");
        return;
      }
      List<Sent> wave = new ArrayList<>();
      open = next(open, wave, outcomes);
      if (wave.isEmpty()) {
        return;
      }
      List<ConversionResult> results;
      try {
        results = backend.convert(wave.stream().map(this::request).toList());
      } catch (PluginException e) {
        if (call == 1) {
          throw e;
        }
        for (Sent sent : wave) {
          outcomes[sent.lead().place()] =
              new ActionOutcome.Postponed(e.getMessage(), e.retryAfter());
        }
        postpone(open, outcomes, e.getMessage());
        return;
      }
      for (int i = 0; i < wave.size(); i++) {
        outcomes[wave.get(i).lead().place()] = outcome(wave.get(i), results.get(i));
      }
    }
  }

  /** Fills the next wave; those that have to let another go first are left over. */
  private List<Lead> next(List<Lead> open, List<Sent> wave, ActionOutcome[] outcomes) {
    List<Lead> left = new ArrayList<>();
    Set<String> claimed = new HashSet<>();
    for (Lead lead : open) {
      Target target = target(lead);
      Set<String> claims = claims(lead, target);
      Optional<String> hindrance = hindrance(lead, claims);
      if (target instanceof Target.Refused refused) {
        outcomes[lead.place()] = new ActionOutcome.Failed(refused.reason());
      } else if (hindrance.isPresent()) {
        outcomes[lead.place()] = new ActionOutcome.Postponed(hindrance.get());
      } else if (claims.stream().anyMatch(claimed::contains)) {
        left.add(lead);
      } else {
        claimed.addAll(claims);
        wave.add(new Sent(lead, target, claims));
      }
    }
    return left;
  }

  private Target target(Lead lead) {
    return rule.choose(
        lead,
        lead.email().map(email -> known(contacts, email)).orElse(List.of()),
        known(accounts, lead.company()));
  }

  private static List<Candidate> known(Map<String, List<Candidate>> all, String name) {
    return all.getOrDefault(Names.key(name), List.of());
  }

  /** What the lead would make that others of the call might make, too. */
  private static Set<String> claims(Lead lead, Target target) {
    Set<String> claims = new HashSet<>();
    if (target instanceof Target.Fresh fresh) {
      fresh.sharedBy().ifPresent(company -> claims.add("account " + company));
    }
    if (!(target instanceof Target.Existing existing && existing.contactId().isPresent())) {
      lead.email().ifPresent(email -> claims.add("contact " + Names.key(email)));
    }
    return claims;
  }

  private Optional<String> hindrance(Lead lead, Set<String> claims) {
    return claims.stream()
        .map(stuck::get)
        .filter(reason -> reason != null)
        .findFirst()
        .or(() -> doubts.about(claims, lead.id(), now).map(ConversionWaves::waitsFor));
  }

  private static String waitsFor(String leadId) {
    return "Waits until it is known what became of the lead "
        + leadId
        + ", which may have made the same account or contact.";
  }

  private ConversionRequest request(Sent sent) {
    ConversionRequest.Builder request = ConversionRequest.of(sent.lead().id(), options.status());
    options.owner().ifPresent(request::owner);
    if (sent.target() instanceof Target.Existing existing) {
      existing
          .contactId()
          .ifPresentOrElse(
              contact -> request.contact(contact, existing.accountId()),
              () -> request.account(existing.accountId()));
    }
    if (options.withOpportunity()) {
      options.opportunityName().ifPresentOrElse(request::opportunity, request::opportunity);
    }
    if (options.notifying()) {
      request.notifying();
    }
    return request.build();
  }

  private ActionOutcome outcome(Sent sent, ConversionResult result) {
    Lead lead = sent.lead();
    if (result instanceof ConversionResult.Unknown unknown) {
      doubts.add(sent.claims(), lead.id(), now);
      sent.claims().forEach(claim -> stuck.put(claim, waitsFor(lead.id())));
      return new ActionOutcome.Postponed(unknown.reason());
    }
    doubts.settled(lead.id());
    if (result instanceof ConversionResult.Converted converted) {
      learn(sent, converted.into());
      return new ActionOutcome.Done(words(sent, converted.into()));
    }
    if (result instanceof ConversionResult.AlreadyConverted already) {
      // Where it went may have another name than its company: who attaches looks anew.
      sent.claims().forEach(claim -> stuck.put(claim, waitsFor(lead.id())));
      return LeadConversions.before(already.into());
    }
    if (result instanceof ConversionResult.Postponed postponed) {
      return new ActionOutcome.Postponed(postponed.reason());
    }
    ConversionResult.Rejected rejected = (ConversionResult.Rejected) result;
    return switch (rejected.cause()) {
      // The link follows with a cycle; and another account or contact is found next time.
      case GONE, REFERENCE -> new ActionOutcome.Postponed(rejected.reason());
      default -> new ActionOutcome.Failed(rejected.reason());
    };
  }

  /** What was made is there for those that come after. */
  private void learn(Sent sent, Conversion into) {
    Lead lead = sent.lead();
    if (into.accountId().isEmpty()) {
      sent.claims().forEach(claim -> stuck.put(claim, waitsFor(lead.id())));
      return;
    }
    String account = into.accountId().get();
    if (sent.target() instanceof Target.Fresh fresh && fresh.sharedBy().isPresent()) {
      accounts.put(
          fresh.sharedBy().get(),
          List.of(Candidate.account(account, lead.company(), Optional.of(now))));
    }
    if (lead.email().isPresent() && into.contactId().isPresent()) {
      contacts.putIfAbsent(
          Names.key(lead.email().get()),
          List.of(
              Candidate.contact(
                  into.contactId().get(), into.accountId(), lead.email().get(), Optional.of(now))));
    }
  }

  private static String words(Sent sent, Conversion into) {
    Target target = sent.target();
    boolean fresh = target instanceof Target.Fresh;
    boolean merged = target instanceof Target.Existing existing && existing.contactId().isPresent();
    return "Converted"
        + into.contactId()
            .map(id -> (merged ? " into the existing contact " : " to the contact ") + id)
            .orElse("")
        + into.accountId()
            .map(id -> (fresh ? " of the new account " : " of the account ") + account(sent, id))
            .orElse("")
        + into.opportunityId().map(id -> ", with the opportunity " + id).orElse("")
        + ".";
  }

  /** With its name where that is known: the account of a contact may have another one. */
  private static String account(Sent sent, String id) {
    boolean ofContact =
        sent.target() instanceof Target.Existing existing && existing.contactId().isPresent();
    return ofContact || sent.lead().company().isBlank()
        ? id
        : sent.lead().company().strip() + " (" + id + ")";
  }

  private static void postpone(List<Lead> leads, ActionOutcome[] outcomes, String reason) {
    leads.forEach(lead -> outcomes[lead.place()] = new ActionOutcome.Postponed(reason));
  }
}
