package org.tandemcrm.plugin.crmactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.LeadResult;
import org.tandemcrm.spi.LeadWish;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

class SyncLeadActionTest {

  private static final ActionRun RUN = ActionRun.of("k", 1, Map.of());
  private static final CrmLink LEAD = new CrmLink("Lead", ObjectKind.LEAD, "00Q1");
  private static final CrmLink CONTACT = new CrmLink("Contact", ObjectKind.CONTACT, "0031");

  @Test
  void withoutAnyChoiceTheSyncUserGetsALeadOfItsUsualType() {
    LeadWish wish = options(Map.of()).wish(RUN);
    assertFalse(wish.isAssignedByCrm());
    assertEquals(Optional.empty(), wish.ownerId());
    assertEquals(Optional.empty(), wish.recordType());
    assertFalse(wish.isReassigning());
    assertFalse(wish.isRecreating());
  }

  @Test
  void eachChoiceIsPartOfTheWish() {
    LeadWish toUser =
        options(
                Map.of(
                    "assignTo", "user",
                    "owner", "0051",
                    "recordType", "0121",
                    "reassignExisting", "true",
                    "createDeletedAgain", "true"))
            .wish(RUN);
    assertFalse(toUser.isAssignedByCrm());
    assertEquals(Optional.of("0051"), toUser.ownerId());
    assertEquals(Optional.of("0121"), toUser.recordType());
    assertTrue(toUser.isReassigning());
    assertTrue(toUser.isRecreating());
    assertTrue(options(Map.of("assignTo", "crm-rules")).wish(RUN).isAssignedByCrm());
  }

  @Test
  void aUserIsNamedWhenItGoesToOneAndElseNot() {
    assertEquals(List.of("owner"), wrong(Map.of("assignTo", "user")));
    assertEquals(List.of("owner"), wrong(Map.of("owner", "0051")));
    assertEquals(List.of("owner"), wrong(Map.of("assignTo", "crm-rules", "owner", "0051")));
    assertEquals(List.of(), wrong(Map.of("assignTo", "user", "owner", "0051")));
  }

  @Test
  void anExistingRecordIsReassignedToSomebody() {
    assertEquals(List.of("reassignExisting"), wrong(Map.of("reassignExisting", "true")));
    assertEquals(List.of(), wrong(Map.of("reassignExisting", "true", "assignTo", "crm-rules")));
  }

  @Test
  void saysWhatThereIsNow() {
    assertEquals(
        "Created the lead 00Q1.", done(RUN, new LeadResult.Created(LEAD, Optional.empty())));
    assertEquals(
        "Created the lead 00Q1. City is too long.",
        done(RUN, new LeadResult.Created(LEAD, Optional.of("City is too long."))));
    assertEquals(
        "The CRM had the contact 0031, which is linked now.",
        done(RUN, new LeadResult.Existed(CONTACT, Optional.empty())));
    assertEquals(
        "It was linked to the contact 0031 before; both are in step.",
        done(RUN.linkedTo(CONTACT), new LeadResult.Existed(CONTACT, Optional.empty())));
    assertTrue(
        done(RUN, new LeadResult.OutsideFilter(LEAD)).startsWith("Exists, outside the filter"));
  }

  @Test
  void aRefusalFailsItAndWhatNobodyKnowsComesAgain() {
    assertEquals(
        new ActionOutcome.Failed("No."),
        SyncLeadAction.outcome(RUN, new LeadResult.Refused("No.")));
    assertEquals(
        new ActionOutcome.Postponed("Later."),
        SyncLeadAction.outcome(RUN, new LeadResult.Pending("Later.")));
  }

  private static String done(ActionRun run, LeadResult result) {
    return ((ActionOutcome.Done) SyncLeadAction.outcome(run, result)).result();
  }

  private static SyncOptions options(Map<String, String> given) {
    return SyncOptions.of(SettingValues.of(SyncOptions.parameters(), given));
  }

  private static List<String> wrong(Map<String, String> given) {
    return new SyncLeadAction()
        .validate(SettingValues.of(SyncOptions.parameters(), given)).stream()
            .map(SettingProblem::key)
            .toList();
  }
}
