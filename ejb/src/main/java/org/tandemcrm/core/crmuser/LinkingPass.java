package org.tandemcrm.core.crmuser;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.core.user.InvalidUserException;

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
    List<UserLinking.Decision> others =
        decisions.stream().filter(decision -> !decision.create()).toList();
    for (List<UserLinking.Decision> chunk : Parts.of(others, CrmUserStore.CHUNK)) {
      changed.addAll(store.apply(chunk));
    }
    decisions.stream()
        .filter(UserLinking.Decision::create)
        .forEach(decision -> changed.addAll(create(decision)));
    return changed;
  }

  /** One by one, so that one of whom no Tandem user can be made holds up nobody else. */
  private Set<String> create(UserLinking.Decision decision) {
    try {
      return store.apply(List.of(decision));
    } catch (InvalidUserException e) {
      return store.apply(List.of(decision.refused()));
    }
  }
}
