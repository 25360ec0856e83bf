package org.tandemcrm.web.behaviour;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.behaviour.BehaviourReceipt;

/**
 * What became of the behaviours of a request.
 *
 * @param taken how many are stored now that weren't before
 * @param unchanged how many were stored before
 * @param created how many prospects came into being
 * @param refused the others, each with the reason
 */
@Schema(name = "BehaviourReceipt")
public record WireReceipt(int taken, int unchanged, int created, List<Refused> refused) {

  /** One that isn't stored; {@code index} counts from 0, {@code line} is that of a file. */
  @Schema(name = "RefusedBehaviour")
  public record Refused(Integer index, Integer line, String id, String reason) {}

  static WireReceipt ofList(BehaviourReceipt receipt) {
    return of(
        receipt,
        receipt.refused().stream()
            .map(one -> new Refused(one.place(), null, one.id(), one.reason()))
            .toList());
  }

  static WireReceipt ofFile(BehaviourReceipt receipt) {
    return of(
        receipt,
        receipt.refused().stream()
            .map(one -> new Refused(null, one.place(), one.id(), one.reason()))
            .toList());
  }

  private static WireReceipt of(BehaviourReceipt receipt, List<Refused> refused) {
    return new WireReceipt(receipt.taken(), receipt.unchanged(), receipt.created(), refused);
  }
}
