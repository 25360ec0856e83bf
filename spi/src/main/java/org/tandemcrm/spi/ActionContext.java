package org.tandemcrm.spi;

import java.time.Instant;
import java.util.List;

/**
 * What the host does for an {@link ActionType} while it executes. Good for that one call, from the
 * thread that makes it and from threads of the plugin's own; not afterwards. New services come as
 * methods of their own, each of a later level of this contract.
 */
public interface ActionContext {

  /** What people filled in; one set for all runs of the call. */
  SettingValues parameters();

  /** The host's clock: what is due, what is late. */
  Instant now();

  /**
   * The live backend of the connection, as the host itself calls it. Its failures may simply pass
   * through the action type: their kind says what to do.
   *
   * @throws PluginException UNSUPPORTED for an action type that doesn't {@linkplain ActionNeeds#crm
   *     need a CRM}; CONFIGURATION when the connection can't be opened
   */
  CrmBackend backend();

  /**
   * Changes prospects here, as an edit by a person would: with the same checks, an entry in the
   * journal, and the way to every CRM. Each stands for itself.
   *
   * <p>A run changes its prospect at most once. The host keeps in the same transaction that the run
   * did so, and a change of a repeated run that was stored before isn't stored again: {@link
   * ProspectChange.Result.Stored} tells what there is now.
   *
   * @param changes at most {@value ActionType#MOST_RUNS}, none of one run or one prospect twice
   * @return one result for each change, in the same order
   * @throws PluginException TRANSIENT when the store could not do it; nothing was changed then
   */
  List<ProspectChange.Result> change(List<ProspectChange> changes);
}
