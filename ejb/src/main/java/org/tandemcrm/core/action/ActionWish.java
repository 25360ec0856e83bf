package org.tandemcrm.core.action;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.spi.ActionLane;

/**
 * A request that was found right, ready to be stored.
 *
 * @param label with the CRM's name in it
 * @param connectionId 0 for an action here
 * @param parameters those that are filled in, defaults with them, in the order of their keys
 * @param waiting whether a prospect without the link waits
 */
record ActionWish(
    String type,
    String label,
    long connectionId,
    Map<String, String> parameters,
    List<Long> prospects,
    Optional<String> key,
    ActionLane lane,
    LinkNeed need,
    boolean waiting,
    String askedBy) {

  ActionWish {
    parameters = new TreeMap<>(parameters);
  }

  /** Equal for what one call can do: the journal names one person for all that it changes. */
  String groupKey() {
    return hash(
        String.join("\n", type, Long.toString(connectionId), lane.name(), askedBy)
            + JsonTexts.toJson(parameters));
  }

  /** Equal for the same request. */
  String fingerprint() {
    return hash(groupKey() + "\n" + prospects.stream().sorted().toList());
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
