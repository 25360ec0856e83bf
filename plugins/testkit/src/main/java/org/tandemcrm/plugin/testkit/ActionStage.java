package org.tandemcrm.plugin.testkit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opentest4j.TestAbortedException;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.MailAnswer;
import org.tandemcrm.spi.MailWish;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.WebhookAnswer;
import org.tandemcrm.spi.WebhookCall;

/**
 * What an action type plays on in one test: parameters, prospects, and the CRM if it needs one.
 * Each test gets a new one, always in the same state. What can't be offered is left as it is here:
 * the tests that need it are skipped.
 */
public interface ActionStage extends AutoCloseable {

  /** Parameters that work. */
  Map<String, String> parameters();

  /**
   * Parameters to lay over the right ones, each of them wrong in a way that {@code validate} sees;
   * at best two or more.
   */
  default Map<String, String> wrongParameters() {
    throw new TestAbortedException("The stage doesn't offer parameters that are wrong.");
  }

  /** At least three runs that were never tried, of different prospects, that can all be done. */
  List<ActionRun> runs();

  /**
   * A run that can't be done, of a prospect that none of {@link #runs} is about; the kit itself
   * refuses to change it.
   */
  ActionRun refused();

  /** The backend of the connection, for an action that needs a CRM. */
  default CrmBackend backend() {
    throw PluginException.of(FailureKind.UNSUPPORTED, "There is no CRM on this stage.");
  }

  /**
   * What the CRM holds of all that the action may change, comparable by {@code equals}; the values
   * of prospects are the kit's business.
   */
  default Object state() {
    return "";
  }

  /** The prospects that are on a list of the host before the action runs. */
  default Set<Long> onList(String list) {
    return Set.of();
  }

  /** What the receiver of a webhook answers; it tells a repetition by the key of the run. */
  default WebhookAnswer answer(WebhookCall call) {
    throw PluginException.of(FailureKind.UNSUPPORTED, "There is no webhook on this stage.");
  }

  /** What becomes of a mail; whoever gets it tells a repetition by the key of the run. */
  default MailAnswer mail(MailWish mail, ActionRun run) {
    throw PluginException.of(FailureKind.UNSUPPORTED, "There is no mail server on this stage.");
  }

  /** The test is over. */
  @Override
  default void close() {}
}
