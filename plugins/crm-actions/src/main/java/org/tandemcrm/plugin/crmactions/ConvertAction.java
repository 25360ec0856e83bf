package org.tandemcrm.plugin.crmactions;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionCreation;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.ActionNeeds;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/**
 * "Convert lead to contact". A prospect that is linked to a contact is done: whoever converted its
 * lead, the link has followed.
 */
final class ConvertAction implements ActionType {

  /** Another chunk of the same connection looks and converts; a call has a minute in all. */
  private static final int MOST_SECONDS_IN_LINE = 15;

  private final Map<CrmBackend, CrmKnowledge> known =
      Collections.synchronizedMap(new WeakHashMap<>());

  @Override
  public String id() {
    return "convert-lead";
  }

  @Override
  public String label() {
    return "Convert lead to contact in " + CRM;
  }

  @Override
  public String description() {
    return "Makes a contact of the lead in "
        + CRM
        + ", at the account of its company or a new one, and an opportunity if you like.";
  }

  @Override
  public List<Setting> parameters() {
    return ConvertOptions.parameters();
  }

  @Override
  public ActionNeeds needs() {
    return ActionNeeds.crm()
        .capabilities(Capability.CONVERT, Capability.CHOICES, Capability.FIND, Capability.SEARCH)
        .linked(ObjectKind.LEAD, ObjectKind.CONTACT)
        .waiting();
  }

  @Override
  public ActionCreation creation(SettingValues parameters) {
    return ActionCreation.EACH;
  }

  @Override
  public ActionLane lane() {
    return ActionLane.SYNC;
  }

  @Override
  public boolean isFollowed() {
    return true;
  }

  @Override
  public List<SettingProblem> validate(SettingValues parameters) {
    return ConvertOptions.problems(parameters);
  }

  @Override
  public List<ActionOutcome> execute(List<ActionRun> runs, ActionContext context) {
    CrmBackend backend = context.backend();
    CrmKnowledge knowledge = known.computeIfAbsent(backend, one -> new CrmKnowledge());
    lock(knowledge);
    try {
      return new LeadConversions(
              ConvertOptions.of(context.parameters()),
              backend,
              knowledge,
              knowledge.map(context),
              context.now())
          .of(runs);
    } catch (PluginException e) {
      if (e.kind() != FailureKind.SCHEMA_CHANGED) {
        throw e;
      }
      // A field that was known is gone: the next call asks the CRM itself.
      knowledge.forget();
      throw PluginException.of(FailureKind.TRANSIENT, e.getMessage()).causedBy(e);
    } finally {
      knowledge.lock.unlock();
    }
  }

  private static void lock(CrmKnowledge knowledge) {
    try {
      if (knowledge.lock.tryLock(MOST_SECONDS_IN_LINE, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw PluginException.of(
        FailureKind.TRANSIENT, "Other leads of this connection are being converted at the moment.");
  }
}
