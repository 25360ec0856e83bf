package org.tandemcrm.core.outbox;

import java.util.List;

/**
 * A chunk of claims before it is written.
 *
 * @param verdicts what is to be sent, or settled without a call
 * @param settled what the searches have settled already
 */
record Ready(List<Verdict> verdicts, List<Settlement> settled) {

  /** What of it a person has let pass. */
  Ready approved() {
    return new Ready(
        verdicts.stream().filter(verdict -> verdict.entry().approved()).toList(),
        settled.stream().filter(settlement -> settlement.entry().approved()).toList());
  }
}
