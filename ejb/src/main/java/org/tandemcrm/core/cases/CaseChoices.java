package org.tandemcrm.core.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.link.LinkRow;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.record.RecordDetail;
import org.tandemcrm.core.record.RecordField;

/** What can be decided about a case, and what each decision would do, in words. */
final class CaseChoices {

  private static final String NOT_SENT =
      "By the mapping, %s doesn't flow to the CRM. Change its direction first.";
  private static final String NOT_TAKEN =
      "By the mapping, %s doesn't flow from the CRM. Change its direction first.";
  private static final String NOTHING_CHANGES_HERE = "Here, nothing changes.";

  private final CaseFacts facts;
  private final CaseRow row;

  private CaseChoices(CaseFacts facts) {
    this.facts = facts;
    this.row = facts.row();
  }

  static List<CaseChoice> of(CaseFacts facts) {
    CaseChoices choices = new CaseChoices(facts);
    return switch (facts.row().kind()) {
      case HELD_HERE -> choices.heldHere();
      case HELD_THERE -> choices.heldThere();
      case DISPUTED -> choices.disputed();
      case STOPPED -> choices.stopped();
    };
  }

  private List<CaseChoice> heldHere() {
    Optional<String> moved =
        row.holderId().isPresent()
            ? Optional.empty()
            : Optional.of(
                "The other prospect has another email by now. The next cycle reads the record"
                    + " again, and settles this by itself.");
    Optional<String> other = row.holderId().map(String::valueOf);
    String they = "the prospect " + other.orElse("");
    return List.of(
        choice(
            CaseDecision.SEND_OURS, Optional.empty(), sendEffects(), moved.or(this::notSendable)),
        choice(CaseDecision.MATCH_AGAIN, other, matchEffects(they), moved),
        new CaseChoice(
            CaseDecision.OTHER_GIVES_UP,
            other,
            CaseDecision.OTHER_GIVES_UP.label(),
            List.of(
                "Here, the email of "
                    + they
                    + " changes from "
                    + shown(facts.other().flatMap(this::email))
                    + " to the one that you give, or to blank. Its CRM records hear of it as of any"
                    + " edit.",
                takesOver()),
            moved,
            true),
        choice(
            CaseDecision.BIN_THIS,
            Optional.empty(),
            List.of(bin("the prospect " + row.recordId())),
            Optional.empty()),
        choice(CaseDecision.BIN_OTHER, other, List.of(bin(they), takesOver()), moved));
  }

  private List<String> sendEffects() {
    return List.of(change("In the CRM", facts.there(), facts.here()), NOTHING_CHANGES_HERE);
  }

  private Optional<String> notSendable() {
    if (facts.theirs().trouble().isPresent()) {
      return facts.theirs().trouble();
    }
    if (facts.here().isEmpty()) {
      return Optional.of("The prospect has no email here that could be sent.");
    }
    return blocked(facts.pair().filter(FieldMapping::isSent).isEmpty(), NOT_SENT);
  }

  private List<String> matchEffects(String they) {
    Optional<LinkRow> link =
        facts
            .other()
            .flatMap(
                record ->
                    record.links().stream()
                        .filter(one -> one.live() && one.connectionId() == row.connectionId())
                        .findFirst());
    return List.of(
        "Here, the "
            + row.object()
            + " "
            + row.crmId()
            + " is no longer linked to the prospect "
            + row.recordId()
            + ", which stays as it is.",
        link.map(
                found ->
                    "It is read again and listed as a duplicate, because "
                        + they
                        + " is linked to the "
                        + found.object()
                        + " "
                        + found.crmId()
                        + ".")
            .orElse("It is read again, linked to " + they + ", and merged with it."));
  }

  private String takesOver() {
    return "Here, the email of the prospect "
        + row.recordId()
        + " then changes from "
        + shown(facts.here())
        + " to "
        + shown(facts.there().or(() -> facts.other().flatMap(this::email)))
        + ", as in the CRM.";
  }

  private static String bin(String prospect) {
    return "Here, "
        + prospect
        + " goes into the recycle bin for 60 days, and can be restored. Its CRM records stay as"
        + " they are.";
  }

  private List<CaseChoice> heldThere() {
    List<CaseChoice> choices = new ArrayList<>();
    choices.add(
        choice(
            CaseDecision.TAKE_THEIRS,
            Optional.empty(),
            List.of(change("Here", facts.here(), facts.there()), "In the CRM, nothing changes."),
            facts.theirs().trouble()));
    for (CrmLook claimant : facts.claimants()) {
      choices.add(
          new CaseChoice(
              CaseDecision.LINK_OTHER,
              Optional.of(claimant.object() + CaseTarget.SEPARATOR + claimant.crmId()),
              "Link the prospect to the " + claimant.object() + " " + claimant.crmId() + " instead",
              List.of(
                  "Here, the link of the prospect "
                      + row.recordId()
                      + " moves to that record, which is read, and merged with the prospect.",
                  "In the CRM, the " + row.object() + " " + row.crmId() + " stays as it is."),
              Optional.empty(),
              false));
    }
    choices.add(
        choice(
            CaseDecision.TRY_AGAIN,
            Optional.empty(),
            List.of(
                "In the CRM, the email is looked for once more; it changes from "
                    + shown(facts.there())
                    + " to "
                    + shown(facts.here())
                    + " when no other record has it by then."),
            Optional.empty()));
    return choices;
  }

  private List<CaseChoice> disputed() {
    List<CaseChoice> choices = new ArrayList<>();
    for (RecordDetail candidate : facts.candidates()) {
      choices.add(
          new CaseChoice(
              CaseDecision.CHOOSE,
              Optional.of(String.valueOf(candidate.id())),
              "It is the account " + candidate.id(),
              List.of(
                  "Here, the account "
                      + candidate.id()
                      + " is linked to the "
                      + row.object()
                      + " "
                      + row.crmId()
                      + ", which is read, and merged with it."),
              Optional.empty(),
              false));
    }
    choices.add(
        choice(
            CaseDecision.CREATE_NEW,
            Optional.empty(),
            List.of("Here, a new account is made of the CRM's record, and linked to it."),
            facts.theirs().trouble()));
    return choices;
  }

  private List<CaseChoice> stopped() {
    return List.of(
        choice(
            CaseDecision.FLOW_WITH_THEIRS,
            Optional.empty(),
            List.of(change("Here", facts.here(), facts.there()), "Then changes flow both ways."),
            facts
                .theirs()
                .trouble()
                .or(
                    () ->
                        blocked(facts.pair().filter(FieldMapping::isPulled).isEmpty(), NOT_TAKEN))),
        choice(
            CaseDecision.FLOW_WITH_OURS,
            Optional.empty(),
            List.of(
                change("In the CRM", facts.there(), facts.here()), "Then changes flow both ways."),
            facts
                .theirs()
                .trouble()
                .or(() -> blocked(facts.pair().filter(FieldMapping::isSent).isEmpty(), NOT_SENT))));
  }

  private Optional<String> blocked(boolean really, String sentence) {
    return really ? Optional.of(sentence.formatted(label())) : Optional.empty();
  }

  private String change(String where, Optional<String> before, Optional<String> after) {
    return before.equals(after)
        ? where + ", " + label() + " stays " + shown(before) + "."
        : where + ", " + label() + " changes from " + shown(before) + " to " + shown(after) + ".";
  }

  private String label() {
    return facts.field().map(RecordField::label).orElse("");
  }

  private Optional<String> email(RecordDetail record) {
    return facts.field().flatMap(record::value);
  }

  /** A value in a sentence, never longer than it can bear. */
  private static String shown(Optional<String> value) {
    return value
        .map(text -> text.length() <= 100 ? text : text.substring(0, 100) + "…")
        .map(text -> "“" + text + "”")
        .orElse("blank");
  }

  private static CaseChoice choice(
      CaseDecision decision,
      Optional<String> target,
      List<String> effects,
      Optional<String> obstacle) {
    return new CaseChoice(decision, target, decision.label(), effects, obstacle, false);
  }
}
