package org.tandemcrm.plugin.loader;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.WriteResult;

/**
 * Holds the answer of a write to the contract: one result for each mutation. What is missing is
 * unknown, and never a failure of the whole, for a host that takes it for "nothing was written"
 * creates records twice.
 */
final class WriteAnswers {

  private final int asked;
  private final Secrets secrets;

  /**
   * @param asked how many mutations the plugin was given
   */
  WriteAnswers(int asked, Secrets secrets) {
    this.asked = asked;
    this.secrets = secrets;
  }

  /** What nobody knows because the call failed in the middle. */
  List<WriteResult> unknown(PluginException failure) {
    return Collections.nCopies(asked, new WriteResult.Unknown(failure.getMessage()));
  }

  /** The results without secrets, as many as there were mutations. */
  List<WriteResult> whole(List<?> results) {
    List<WriteResult> whole = new ArrayList<>();
    if (results.size() <= asked) {
      results.forEach(result -> whole.add(masked((WriteResult) result)));
    }
    while (whole.size() < asked) {
      whole.add(
          new WriteResult.Unknown(
              "The plugin gave "
                  + results.size()
                  + " results for "
                  + asked
                  + " mutations: this is a bug of the plugin."));
    }
    return List.copyOf(whole);
  }

  private WriteResult masked(WriteResult result) {
    if (result instanceof WriteResult.Rejected rejected) {
      return new WriteResult.Rejected(
          rejected.cause(), secrets.mask(rejected.reason()), rejected.fields());
    }
    if (result instanceof WriteResult.Postponed postponed) {
      return new WriteResult.Postponed(secrets.mask(postponed.reason()));
    }
    return result instanceof WriteResult.Unknown unknown
        ? new WriteResult.Unknown(secrets.mask(unknown.reason()))
        : result;
  }
}
