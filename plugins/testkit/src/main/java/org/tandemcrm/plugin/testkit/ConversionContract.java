package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.ConversionRequest;
import org.tandemcrm.spi.ConversionResult;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

/** Making contacts of leads; skipped for a backend that doesn't declare CONVERT. */
interface ConversionContract {

  @Test
  default void makesAContactAnAccountAndTheOpportunityOfThatName(Rig rig) {
    Converting leads = Converting.needed(rig);
    String name = "Kit " + UUID.randomUUID().toString().substring(0, 8);
    String lead = leads.lead();
    CrmRecord before = leads.read(ObjectKind.LEAD, Optional.of(lead));
    Conversion into = leads.converted(leads.request(lead).opportunity(name).build());
    CrmRecord contact = leads.read(ObjectKind.CONTACT, into.contactId());
    assertEquals(
        leads.text(before, ObjectKind.LEAD, StandardField.LAST_NAME),
        leads.text(contact, ObjectKind.CONTACT, StandardField.LAST_NAME));
    assertEquals(
        into.accountId(),
        Optional.of(leads.text(contact, ObjectKind.CONTACT, StandardField.ACCOUNT)));
    assertEquals(
        leads.text(before, ObjectKind.LEAD, StandardField.COMPANY),
        leads.text(
            leads.read(ObjectKind.ACCOUNT, into.accountId()),
            ObjectKind.ACCOUNT,
            StandardField.NAME));
    assertEquals(
        name,
        leads.text(
            leads.read(ObjectKind.OPPORTUNITY, into.opportunityId()),
            ObjectKind.OPPORTUNITY,
            StandardField.NAME));
    assertEquals(
        Optional.of(into),
        leads.read(ObjectKind.LEAD, Optional.of(lead)).conversion(),
        "What the lead says must be what the result says.");
  }

  @Test
  default void mergesIntoTheContactThatIsGivenAndMakesNothing(Rig rig) {
    Converting leads = Converting.needed(rig);
    Conversion known = leads.converted(lead -> lead);
    CrmRecord before = leads.read(ObjectKind.CONTACT, known.contactId());
    rig.organisation().change(leads.name(ObjectKind.CONTACT), before.id());
    String name =
        leads.text(
            leads.read(ObjectKind.CONTACT, known.contactId()),
            ObjectKind.CONTACT,
            StandardField.LAST_NAME);
    Set<String> contacts = leads.contacts();
    Conversion into =
        leads.converted(
            lead -> lead.contact(known.contactId().orElseThrow(), known.accountId().orElseThrow()));
    assertEquals(known.contactId(), into.contactId());
    assertEquals(known.accountId(), into.accountId());
    assertEquals(Optional.empty(), into.opportunityId(), "None was asked for.");
    assertEquals(contacts, leads.contacts());
    assertEquals(
        name,
        leads.text(
            leads.read(ObjectKind.CONTACT, into.contactId()),
            ObjectKind.CONTACT,
            StandardField.LAST_NAME),
        "Only blank fields may be filled.");
  }

  @Test
  default void attachesANewContactToTheAccountThatIsGiven(Rig rig) {
    Converting leads = Converting.needed(rig);
    Conversion known = leads.converted(lead -> lead);
    Conversion into = leads.converted(lead -> lead.account(known.accountId().orElseThrow()));
    assertEquals(known.accountId(), into.accountId());
    assertFalse(known.contactId().equals(into.contactId()), "The contact has to be a new one.");
  }

  @Test
  default void givesWhatItMakesToTheOwnerThatIsNamed(Rig rig) {
    Converting leads = Converting.needed(rig);
    String user = Converting.user(rig);
    Conversion into = leads.converted(lead -> lead.owner(user));
    assertEquals(
        user,
        leads.text(
            leads.read(ObjectKind.CONTACT, into.contactId()),
            ObjectKind.CONTACT,
            StandardField.OWNER));
  }

  @Test
  default void mailsTheOwnerWhenAskedToAndNeverElse(Rig rig) {
    Converting leads = Converting.needed(rig);
    int before = rig.organisation().mails();
    String user = Converting.user(rig);
    leads.converted(lead -> lead.owner(user));
    assertEquals(before, rig.organisation().mails(), "Nobody asked for a mail.");
    leads.converted(lead -> lead.owner(user).notifying());
    assertEquals(before + 1, rig.organisation().mails());
  }

  @Test
  default void convertsAsManyAsItMayBeGiven(Rig rig) {
    Converting leads = Converting.needed(rig);
    List<String> many = leads.leads(CrmBackend.MOST_CONVERTED);
    Set<Optional<String>> contacts = new HashSet<>();
    for (ConversionResult result : leads.plainly(many)) {
      contacts.add(assertInstanceOf(ConversionResult.Converted.class, result).into().contactId());
    }
    assertEquals(CrmBackend.MOST_CONVERTED, contacts.size(), "Each has a contact of its own.");
    assertEquals(List.of(), rig.backend().convert(List.of()));
  }

  @Test
  default void tellsWhereALeadWentThatWasConvertedBefore(Rig rig) {
    Converting leads = Converting.needed(rig);
    String lead = leads.lead();
    String contact = rig.organisation().convert(lead);
    Set<String> contacts = leads.contacts();
    ConversionResult.AlreadyConverted known =
        assertInstanceOf(
            ConversionResult.AlreadyConverted.class, leads.plainly(List.of(lead)).get(0));
    assertEquals(Optional.of(contact), known.into().contactId());
    assertEquals(contacts, leads.contacts(), "Nothing may be done for it.");
  }

  @Test
  default void findsAccountsByTheirNamesInAnyCase(Rig rig) {
    Converting leads = Converting.needed(rig);
    Conversion into = leads.converted(lead -> lead);
    String field = leads.field(ObjectKind.ACCOUNT, StandardField.NAME);
    String name =
        leads.text(
            leads.read(ObjectKind.ACCOUNT, into.accountId()),
            ObjectKind.ACCOUNT,
            StandardField.NAME);
    assertTrue(
        rig
            .backend()
            .search(
                leads.name(ObjectKind.ACCOUNT),
                Set.of(field),
                field,
                Set.of(name.toUpperCase(Locale.ROOT)))
            .stream()
            .anyMatch(account -> Optional.of(account.id()).equals(into.accountId())),
        "An account isn't found by its name.");
  }

  @Test
  default void offersTheStatusesOfRecordTypes(Rig rig) {
    Converting.needed(rig);
    List<String> all = Converting.statuses(rig);
    assertFalse(all.isEmpty(), "Without a converted status nobody can convert.");
    String lead = Converting.object(rig, ObjectKind.LEAD).name();
    for (Choice type : rig.backend().choices(ChoiceLists.recordTypes(lead))) {
      List<String> some =
          rig.backend().choices(ChoiceLists.convertedStatuses(type.value())).stream()
              .map(Choice::value)
              .toList();
      assertTrue(all.containsAll(some), () -> type + " has statuses of its own: " + some);
    }
  }

  @Test
  default void refusesToConvertWithoutConvert(Rig rig) {
    if (rig.can(Capability.CONVERT)) {
      throw new TestAbortedException("The backend declares CONVERT.");
    }
    Sentences.failure(
        FailureKind.UNSUPPORTED,
        "convert",
        () -> rig.backend().convert(List.of(ConversionRequest.of("kit", "kit").build())));
  }
}
