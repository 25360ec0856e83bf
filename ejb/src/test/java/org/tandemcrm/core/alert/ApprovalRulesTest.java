package org.tandemcrm.core.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.record.RecordKind;

class ApprovalRulesTest {

  @Test
  void nothingWaits() {
    assertEquals(List.of(), ApprovalRules.conditions(List.of()));
  }

  @Test
  void oneSaysWhatWouldHappenToHowManyAndLeadsToItsPage() {
    Condition condition = ApprovalRules.conditions(List.of(writing(11, 7, 1))).get(0);

    assertEquals("APPROVAL_WAITING:7", condition.key());
    assertEquals("Connection Acme 7 waits for an approval", condition.title());
    assertEquals(
        "Writing to the CRM stopped. It would delete more than 100 account records in one go."
            + " 1 account record waits. Nothing of this is done until somebody decides.",
        condition.sentence());
    assertEquals("/approval/view.xhtml?id=11", condition.page());
    assertEquals(11, condition.newest());
  }

  @Test
  void eachConnectionWaitsForItself() {
    assertEquals(
        List.of("APPROVAL_WAITING:7", "APPROVAL_WAITING:8"),
        ApprovalRules.conditions(List.of(writing(11, 7, 2), writing(12, 8, 2), writing(13, 7, 2)))
            .stream()
            .map(Condition::key)
            .toList());
  }

  @Test
  void ofManyTheNewestAreToldAndTheRestIsCounted() {
    Condition condition =
        ApprovalRules.conditions(
                LongStream.rangeClosed(11, 15).mapToObj(id -> writing(id, 7, id * 100)).toList())
            .get(0);

    String sentence = condition.sentence();
    assertTrue(sentence.startsWith("Writing to the CRM stopped."), sentence);
    assertTrue(sentence.indexOf("1,500 account") < sentence.indexOf("1,300 account"), sentence);
    assertTrue(!sentence.contains("1,200 account") && sentence.contains(" And 2 more."), sentence);
    assertEquals("/approval/list.xhtml", condition.page());
    assertEquals(15, condition.newest());
  }

  @Test
  void theLongestReasonsFit() {
    List<WaitingApproval> waiting =
        LongStream.range(0, 9)
            .mapToObj(
                id ->
                    new WaitingApproval(
                        id,
                        7,
                        "Acme",
                        RecordKind.OPPORTUNITY,
                        1_000_000,
                        "x".repeat(500),
                        Optional.of("Opportunity"),
                        false))
            .toList();

    String sentence = ApprovalRules.conditions(waiting).get(0).sentence();
    assertTrue(sentence.endsWith("until somebody decides."), sentence);
  }

  private static WaitingApproval writing(long id, long connection, long records) {
    return new WaitingApproval(
        id,
        connection,
        "Acme " + connection,
        RecordKind.ACCOUNT,
        records,
        "It would delete more than 100 account records in one go.",
        Optional.empty(),
        false);
  }
}
