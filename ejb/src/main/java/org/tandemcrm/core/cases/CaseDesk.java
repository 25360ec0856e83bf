package org.tandemcrm.core.cases;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;

/**
 * Where an admin decides a case. What the CRM holds is read first, without a transaction; then the
 * decision is stored, and the next cycle, which is due at once, settles the rest.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CaseDesk {

  /** These need to know what the CRM holds. */
  private static final Set<CaseDecision> LOOKING =
      EnumSet.of(
          CaseDecision.SEND_OURS,
          CaseDecision.TAKE_THEIRS,
          CaseDecision.CREATE_NEW,
          CaseDecision.FLOW_WITH_THEIRS,
          CaseDecision.FLOW_WITH_OURS);

  @Inject private Cases cases;
  @Inject private CrmLooks looks;
  @Inject private CaseStore store;

  public CaseDesk() {}

  CaseDesk(Cases cases, CrmLooks looks, CaseStore store) {
    this.cases = cases;
    this.looks = looks;
    this.store = store;
  }

  /**
   * Decides.
   *
   * @param ruling what, with all that belongs to it
   * @param by the login of the admin
   * @throws ConflictingStateException with a sentence, when the case is gone, or isn't as it was
   *     seen, or the decision can't be taken
   */
  public void decide(CaseKey key, CaseRuling ruling, String by) {
    CaseRow row = waiting(key);
    Optional<CrmLook> look =
        LOOKING.contains(ruling.decision())
            ? Optional.of(looks.at(row.connectionId(), row.object(), row.crmId()))
            : Optional.empty();
    look.flatMap(CrmLook::trouble)
        .ifPresent(
            trouble -> {
              throw new ConflictingStateException(trouble);
            });
    store.decide(row, ruling, look, by);
  }

  private CaseRow waiting(CaseKey key) {
    try {
      return cases.find(key);
    } catch (NotFoundException e) {
      throw new ConflictingStateException(e.getMessage());
    }
  }
}
