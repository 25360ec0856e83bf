package org.tandemcrm.core.behaviour;

import java.util.List;

/**
 * What became of behaviours that somebody told of.
 *
 * @param taken how many are stored now that weren't before
 * @param unchanged how many were stored before, under the same id with the same content
 * @param created how many prospects came into being for them
 * @param refused the others, in their order
 */
public record BehaviourReceipt(int taken, int unchanged, int created, List<Refused> refused) {

  public BehaviourReceipt {
    refused = List.copyOf(refused);
  }

  /**
   * One that isn't stored.
   *
   * @param place where it stands in the request, from 0, or the line of the file
   * @param id the teller's own id; empty when it has none
   * @param reason what is wrong and what to do, as a sentence
   */
  public record Refused(int place, String id, String reason) {}
}
