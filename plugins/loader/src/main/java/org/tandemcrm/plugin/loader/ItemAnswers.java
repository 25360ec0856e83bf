package org.tandemcrm.plugin.loader;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tandemcrm.spi.PluginException;

/**
 * Holds the answer of a call that changes many records to the contract: one result for each item.
 * What is missing is unknown, and never a failure of the whole, for a host that takes it for
 * "nothing was done" does things twice.
 */
final class ItemAnswers<R> {

  private final ItemResult<R> type;
  private final int asked;
  private final Secrets secrets;

  /**
   * @param asked how many items the plugin was given
   */
  ItemAnswers(ItemResult<R> type, int asked, Secrets secrets) {
    this.type = type;
    this.asked = asked;
    this.secrets = secrets;
  }

  /** What nobody knows because the call failed in the middle. */
  List<R> unknown(PluginException failure) {
    return Collections.nCopies(asked, type.unknown(failure.getMessage()));
  }

  /** The results without secrets, as many as there were items. */
  List<R> whole(List<?> results) {
    List<R> whole = new ArrayList<>();
    if (results.size() <= asked) {
      results.forEach(result -> whole.add(type.masked(result, secrets)));
    }
    while (whole.size() < asked) {
      whole.add(
          type.unknown(
              "The plugin gave "
                  + results.size()
                  + " results for "
                  + asked
                  + " items: this is a bug of the plugin."));
    }
    return List.copyOf(whole);
  }
}
