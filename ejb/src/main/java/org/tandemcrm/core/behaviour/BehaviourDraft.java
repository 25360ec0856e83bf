package org.tandemcrm.core.behaviour;

import java.util.Optional;

/**
 * A behaviour as somebody tells of it, in texts that nobody has looked at; empty where nothing is
 * said.
 *
 * @param place where it stands in the request or the file, by which a refusal names it
 * @param id the teller's own id of it, under which it is taken once
 * @param email of the prospect; empty when its number is given
 * @param prospect the number of the prospect; empty when its email is given
 * @param name what was done, such as "page visit"
 * @param at when, as an ISO 8601 time with zone
 * @param data a JSON object with more about it
 * @param trouble why it can't be read at all
 */
public record BehaviourDraft(
    int place,
    String id,
    String email,
    String prospect,
    String name,
    String at,
    String data,
    Optional<String> trouble) {

  /** One that can't be read. */
  public static BehaviourDraft unreadable(int place, String id, String trouble) {
    return new BehaviourDraft(place, id, "", "", "", "", "", Optional.of(trouble));
  }
}
