package org.tandemcrm.core.cases;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tandemcrm.core.action.MovedActions;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.behaviour.MovedBehaviours;
import org.tandemcrm.core.editing.Author;
import org.tandemcrm.core.editing.EditDraft;
import org.tandemcrm.core.editing.EditRequest;
import org.tandemcrm.core.editing.EditResult;
import org.tandemcrm.core.editing.EditStore;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.prospectlist.Memberships;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.recyclebin.RecycleBin;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.sync.IdPool;
import org.tandemcrm.core.sync.Leases;

/**
 * Stores a decision in one transaction: the link, values that change here, what the CRM has to
 * hear, what has to be read again, and the audit entry. It holds the connection's lease row
 * meanwhile, so that no chunk of a running cycle works on the same link.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class CaseStore {

  private static final String GONE =
      "This case waits no longer as you saw it: it was decided, or has settled itself.";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private EditStore edits;
  @Inject private RecycleBin bin;
  @Inject private Leases leases;
  @Inject private AuditLog audit;
  @Inject private Clock clock;

  private final IdPool ids = new IdPool();

  public CaseStore() {}

  CaseStore(
      EntityManager entityManager,
      EditStore edits,
      RecycleBin bin,
      Leases leases,
      AuditLog audit,
      Clock clock) {
    this.entityManager = entityManager;
    this.edits = edits;
    this.bin = bin;
    this.leases = leases;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param row the case as it was found
   * @param look what the CRM's record holds, where the decision has to know it
   * @param by the login of the admin
   * @throws ConflictingStateException when the case is gone by now, or the decision can't be taken
   */
  public void decide(CaseRow row, CaseRuling ruling, Optional<CrmLook> look, String by) {
    refuseUnless(ruling.decision().kind() == row.kind(), GONE);
    Statements.execute(
        entityManager,
        "UPDATE SYNC_LEASE SET FENCE = FENCE WHERE CONNECTION_ID = ?1",
        row.connectionId());
    CaseLinks links = new CaseLinks(entityManager, row);
    Link link = waiting(row, links.find());
    CaseTarget target = new CaseTarget(ruling.target());
    switch (ruling.decision()) {
      case SEND_OURS:
        refuseUnless(row.holderId().isPresent(), GONE);
        FieldMapping sent = sent(look, ProspectField.EMAIL);
        links.settle(link, CaseLinks.seen(link, sent, theirs(look, sent)));
        links.tell(clock.instant());
        break;
      case MATCH_AGAIN:
        holder(row, target);
        links.forget(clock.instant());
        break;
      case OTHER_GIVES_UP:
        edit(
            row, RecordKind.PROSPECT, holder(row, target), ProspectField.EMAIL, ruling.email(), by);
        break;
      case BIN_THIS:
        row.holderId().ifPresent(other -> follow(row.recordId(), other));
        bin.delete(row.recordId());
        break;
      case BIN_OTHER:
        follow(holder(row, target), row.recordId());
        bin.delete(holder(row, target));
        break;
      case TAKE_THEIRS:
        FieldMapping email = pair(look, ProspectField.EMAIL, pair -> true, "");
        edit(row, row.recordKind(), row.recordId(), email.target(), theirs(look, email), by);
        links.settle(link, CaseLinks.seen(link, email, theirs(look, email)));
        links.readAgain(row.object(), row.crmId());
        break;
      case LINK_OTHER:
        links.move(link, target.place(), clock.instant());
        break;
      case TRY_AGAIN:
        links.settle(link, link.base());
        links.tell(clock.instant());
        break;
      case CHOOSE:
        refuseUnless(
            links.isFree(target.recordId()),
            "The account "
                + target.recordId()
                + " is gone, or linked to another record of this CRM by now.");
        links.tie(link, target.recordId());
        break;
      case CREATE_NEW:
        links.tie(
            link, NewAccount.make(connection(), ids, look.orElseThrow(), by, clock.instant()));
        break;
      case FLOW_WITH_OURS:
        FieldMapping ours = sent(look, stopped(row));
        links.release(link, ours, theirs(look, ours), fieldKey(row));
        links.tell(clock.instant());
        break;
      case FLOW_WITH_THEIRS:
        FieldMapping pulled = pulled(look, stopped(row));
        edit(row, row.recordKind(), row.recordId(), pulled.target(), theirs(look, pulled), by);
        links.release(link, pulled, theirs(look, pulled), fieldKey(row));
        links.readAgain(row.object(), row.crmId());
        break;
    }
    leases.dueNow(row.connectionId());
    audit.recordBy(by, "decided case", subject(row), Map.of(), decided(ruling));
  }

  /** The link as it is now, which has to wait as it did when the case was found. */
  private static Link waiting(CaseRow row, Optional<Link> found) {
    Link link =
        found
            .filter(
                now ->
                    now.recordId() == row.recordId() && now.crm().holderId().equals(row.holderId()))
            .orElseThrow(() -> new ConflictingStateException(GONE));
    boolean waits =
        switch (row.kind()) {
          case HELD_HERE, HELD_THERE -> link.state() == LinkState.COLLISION;
          case DISPUTED -> link.state() == LinkState.DISPUTED;
          case STOPPED -> link.traffic().flows().stopped().contains(fieldKey(row));
        };
    refuseUnless(waits, GONE);
    return link;
  }

  /** What one of two prospects has that turn out to be one person goes with the other. */
  private void follow(long prospectId, long survivorId) {
    Memberships.follow(entityManager, prospectId, survivorId);
    MovedBehaviours.follow(entityManager, prospectId, survivorId);
    MovedActions.follow(entityManager, prospectId, survivorId);
  }

  /** Who has the email, if that is who the person saw. */
  private static long holder(CaseRow row, CaseTarget target) {
    refuseUnless(row.holderId().equals(Optional.of(target.recordId())), GONE);
    return target.recordId();
  }

  private static FieldMapping sent(Optional<CrmLook> look, RecordField field) {
    return pair(
        look,
        field,
        FieldMapping::isSent,
        " doesn't flow to the CRM by the mapping. Change its direction first.");
  }

  private static FieldMapping pulled(Optional<CrmLook> look, RecordField field) {
    return pair(
        look,
        field,
        FieldMapping::isPulled,
        " doesn't flow from the CRM by the mapping. Change its direction first.");
  }

  private static FieldMapping pair(
      Optional<CrmLook> look, RecordField field, Predicate<FieldMapping> fits, String problem) {
    FieldMapping pair =
        look.flatMap(CrmLook::mapping)
            .flatMap(mapping -> mapping.of(field))
            .orElseThrow(
                () -> new ConflictingStateException(field.label() + " isn't mapped any more."));
    refuseUnless(fits.test(pair), field.label() + problem);
    return pair;
  }

  private static Optional<String> theirs(Optional<CrmLook> look, FieldMapping pair) {
    return look.flatMap(known -> known.value(pair.target()));
  }

  private void edit(
      CaseRow row,
      RecordKind kind,
      long recordId,
      RecordField field,
      Optional<String> value,
      String by) {
    EditRequest request =
        EditRequest.of(recordId, EditDraft.of(Map.of(field.key(), value.orElse(""))))
            .because("Decided in the case “" + row.kind().label() + "”.");
    EditResult result = edits.store(kind, List.of(request), Author.editing(by)).get(0);
    refuseUnless(result.outcome() != Outcome.FAILED, result.trouble());
    refuseUnless(
        result.outcome() != Outcome.UNCHANGED || recordId == row.recordId(),
        "It has that email already: give another one, or none.");
  }

  private static RecordField stopped(CaseRow row) {
    return row.recordKind().field(fieldKey(row));
  }

  private static String fieldKey(CaseRow row) {
    return row.key().fieldKey().orElse("");
  }

  private static String subject(CaseRow row) {
    return "case %s (%s: %s %d, %s %s of %s)"
        .formatted(
            row.key(),
            row.kind().label(),
            row.recordKind().label(),
            row.recordId(),
            row.object(),
            row.crmId(),
            row.connectionName());
  }

  private static Map<String, String> decided(CaseRuling ruling) {
    Map<String, String> words = new HashMap<>();
    words.put("decision", ruling.decision().label());
    ruling.target().ifPresent(target -> words.put("target", target));
    ruling.email().ifPresent(email -> words.put("email", email));
    return words;
  }

  private Connection connection() {
    entityManager.flush();
    return entityManager.unwrap(Connection.class);
  }

  private static void refuseUnless(boolean good, String sentence) {
    if (!good) {
      throw new ConflictingStateException(sentence);
    }
  }
}
