package org.tandemcrm.core.action;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.spi.ActionCreation;
import org.tandemcrm.spi.ActionLane;

/**
 * A request that was found right, ready to be stored.
 *
 * @param label with the CRM's name in it
 * @param connectionId 0 for an action here
 * @param parameters those that are filled in, defaults with them, in the order of their keys
 * @param words what was filled in as people call it, by the labels of the parameters
 * @param waiting whether a prospect without the link waits
 * @param patience how long it waits
 * @param creation for whom it makes something new in the CRM
 * @param unasked for how many one person may ask in a day before an admin is asked
 * @param campaign the CRM's id of the campaign that it is about
 * @param list the key of the list whose members the prospects are, if somebody named one
 */
record ActionWish(
    String type,
    String label,
    long connectionId,
    Map<String, String> parameters,
    Map<String, String> words,
    List<Long> prospects,
    Optional<String> key,
    ActionLane lane,
    LinkNeed need,
    boolean waiting,
    Duration patience,
    String askedBy,
    ActionCreation creation,
    long unasked,
    Optional<String> campaign,
    Optional<Long> list) {

  ActionWish {
    parameters = new TreeMap<>(parameters);
  }

  /** Equal for what one call can do: the journal names one person for all that it changes. */
  String groupKey() {
    return hash(lane.name() + "\n" + asked());
  }

  /**
   * Equal for the same request, also when its lane is another one by now; that for a list stays the
   * same when its members change.
   */
  String fingerprint() {
    return hash(
        asked()
            + "\n"
            + list.map(id -> "list " + id)
                .orElseGet(() -> prospects.stream().sorted().toList().toString()));
  }

  private String asked() {
    return String.join("\n", type, Long.toString(connectionId), askedBy)
        + JsonTexts.toJson(parameters);
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
