package org.tandemcrm.plugin.testkit.wrong;

import java.util.List;
import java.util.Set;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;

/** Mistakes in what it offers for new leads. */
enum LeadMistake implements Mistake {
  OFFERS_RECORD_TYPES_THAT_LEADS_DO_NOT_HAVE(
      (backend, organisation) ->
          offers(backend, ChoiceLists.LEAD_RECORD_TYPES, List.of(new Choice("odd", "Odd"))),
      "leadsMayBeOfEachRecordTypeThatIsOffered"),
  OFFERS_WHO_CANNOT_OWN_A_LEAD(
      (backend, organisation) ->
          offers(backend, ChoiceLists.USERS, List.of(new Choice("nobody", "Nobody"))),
      "whoIsOfferedMayOwnLeads",
      "aQueuesLeadNeedsAnOwner",
      "aTaskHoldsWhatItWasGiven",
      "givesWhatItMakesToTheOwnerThatIsNamed",
      "mailsTheOwnerWhenAskedToAndNeverElse"),
  OFFERS_NOBODY(
      (backend, organisation) -> offers(backend, ChoiceLists.USERS, List.of()),
      "whoIsOfferedMayOwnLeads",
      "aQueuesLeadNeedsAnOwner",
      "aTaskHoldsWhatItWasGiven",
      "givesWhatItMakesToTheOwnerThatIsNamed",
      "mailsTheOwnerWhenAskedToAndNeverElse");

  private final OfBackend mistake;
  private final Set<String> caughtBy;

  LeadMistake(OfBackend mistake, String... caughtBy) {
    this.mistake = mistake;
    this.caughtBy = Set.of(caughtBy);
  }

  private static void offers(SpoiltBackend backend, String wanted, List<Choice> choices) {
    backend.choices = list -> list.equals(wanted) ? choices : backend.right.choices(list);
  }

  @Override
  public Set<String> caughtBy() {
    return caughtBy;
  }

  @Override
  public void spoil(SpoiltFactory factory) {
    factory.everyBackend(mistake);
  }
}
