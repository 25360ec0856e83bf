package org.tandemcrm.core.cases;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.link.LinkRow;
import org.tandemcrm.core.record.RecordDetail;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.NotFoundException;

/**
 * Shows a case side by side. Asks the CRM for its records, so it holds no transaction meanwhile.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CaseViews {

  private static final int MOST_CANDIDATES = 3;

  @Inject private Cases cases;
  @Inject private CrmLooks looks;

  public CaseViews() {}

  CaseViews(Cases cases, CrmLooks looks) {
    this.cases = cases;
    this.looks = looks;
  }

  /**
   * @throws NotFoundException when the case waits no longer
   */
  public CaseView view(CaseKey key) {
    CaseFacts facts = facts(cases.find(key));
    List<CaseView.Side> sides = sides(facts);
    return new CaseView(
        facts.row(),
        sides,
        CaseComparison.lines(
            sides, CaseComparison.groups(facts.row().kind(), sides), facts.field()),
        CaseChoices.of(facts));
  }

  private CaseFacts facts(CaseRow row) {
    CrmLook theirs = looks.at(row.connectionId(), row.object(), row.crmId());
    Optional<RecordDetail> ours =
        row.kind() == CaseKind.DISPUTED
            ? Optional.empty()
            : cases.record(row.recordKind(), row.recordId());
    Optional<RecordDetail> other =
        row.holderId().flatMap(id -> cases.record(RecordKind.PROSPECT, id));
    CaseFacts facts =
        new CaseFacts(
            row,
            ours,
            theirs,
            other,
            other.flatMap(record -> linked(record, row)).map(link -> look(row, link)),
            List.of(),
            candidates(row, theirs));
    return row.kind() == CaseKind.HELD_THERE && facts.here().isPresent()
        ? claimed(facts, looks.withEmail(row.connectionId(), facts.here().get(), row.crmId()))
        : facts;
  }

  private CrmLook look(CaseRow row, LinkRow link) {
    return looks.at(row.connectionId(), link.object(), link.crmId());
  }

  private static CaseFacts claimed(CaseFacts facts, List<CrmLook> claimants) {
    return new CaseFacts(
        facts.row(),
        facts.ours(),
        facts.theirs(),
        facts.other(),
        facts.otherTheirs(),
        claimants,
        facts.candidates());
  }

  private static Optional<LinkRow> linked(RecordDetail record, CaseRow row) {
    return record.links().stream()
        .filter(link -> link.live() && link.connectionId() == row.connectionId())
        .findFirst();
  }

  private List<RecordDetail> candidates(CaseRow row, CrmLook theirs) {
    if (row.kind() != CaseKind.DISPUTED || theirs.values().isEmpty()) {
      return List.of();
    }
    return cases.candidates(row.connectionId(), theirs.values().get()).stream()
        .flatMap(id -> cases.record(RecordKind.ACCOUNT, id).stream())
        .toList();
  }

  private static List<CaseView.Side> sides(CaseFacts facts) {
    List<CaseView.Side> sides = new ArrayList<>();
    String word = facts.row().recordKind().label();
    facts.ours().ifPresent(record -> sides.add(ours("This " + word, record)));
    sides.add(
        theirs(facts, facts.ours().isPresent() ? "Its record" : "The record", facts.theirs()));
    facts.other().ifPresent(record -> sides.add(ours("The other prospect", record)));
    facts.otherTheirs().ifPresent(look -> sides.add(theirs(facts, "Its record", look)));
    facts
        .claimants()
        .forEach(look -> sides.add(theirs(facts, "A record with the new email", look)));
    facts.candidates().stream()
        .limit(MOST_CANDIDATES)
        .forEach(record -> sides.add(ours("May be this account", record)));
    return sides;
  }

  private static CaseView.Side ours(String title, RecordDetail record) {
    return new CaseView.Side(
        title,
        record.kind(),
        Optional.of(record.id()),
        Optional.empty(),
        Optional.empty(),
        record.values(),
        Optional.empty());
  }

  private static CaseView.Side theirs(CaseFacts facts, String title, CrmLook look) {
    return new CaseView.Side(
        title + " in " + facts.row().connectionName(),
        facts.row().recordKind(),
        Optional.empty(),
        Optional.of(look.object()),
        Optional.of(look.crmId()),
        look.values().orElse(Map.of()),
        look.trouble());
  }
}
