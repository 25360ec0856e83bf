package org.tandemcrm.core.crmuser;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;

/** Goes over all users of a connection and ties to Tandem users those that the rules tie. */
@Dependent
class LinkingPass {

  private final CrmUserStore store;
  private final SyncSettings settings;

  @Inject
  LinkingPass(CrmUserStore store, SyncSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  /** Returns the CRM's ids of the users whose records have another owner here from now on. */
  Set<String> run(long connectionId) {
    UserLinking.Rules rules =
        new UserLinking.Rules(
            settings.of(connectionId, SyncSetting.USER_PROFILES),
            settings.of(connectionId, SyncSetting.USERS_BY_HAND));
    List<UserLinking.Decision> decisions =
        new UserLinking(rules, store.tandemUsers()).decide(store.candidates(connectionId));
    Set<String> changed = new HashSet<>();
    for (List<UserLinking.Decision> chunk : Chunks.of(decisions, CrmUserStore.CHUNK)) {
      changed.addAll(store.apply(chunk));
    }
    return changed;
  }
}
