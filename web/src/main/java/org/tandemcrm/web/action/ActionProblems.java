package org.tandemcrm.web.action;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tandemcrm.core.action.InvalidActionException;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.spi.PluginException;

/** All that is wrong with an action that is being asked for, by the keys of its parameters. */
final class ActionProblems implements Serializable {

  private static final long serialVersionUID = 1L;

  /** What isn't about one parameter. */
  static final String WHOLE = "";

  private static final String PARAMETER = "parameters.";

  private final LinkedHashMap<String, String> sentences = new LinkedHashMap<>();

  /** Does something and keeps what was wrong with it, instead of what was wrong before. */
  void attempt(Runnable what) {
    sentences.clear();
    try {
      what.run();
    } catch (InvalidActionException e) {
      e.problems().forEach((place, why) -> add(key(place), why));
    } catch (PluginException e) {
      add(WHOLE, "The CRM can’t be asked at the moment: " + e.getMessage());
    } catch (ConflictingStateException | NotFoundException e) {
      add(WHOLE, e.getMessage());
    }
  }

  private static String key(String place) {
    return place.startsWith(PARAMETER) ? place.substring(PARAMETER.length()) : WHOLE;
  }

  void add(String key, String why) {
    sentences.merge(key, why, (one, other) -> one + " " + other);
  }

  void forget(String key) {
    sentences.remove(key);
  }

  void clear() {
    sentences.clear();
  }

  /** Empty when nothing is wrong. */
  String of(String key) {
    return sentences.getOrDefault(key, "");
  }

  Map<String, String> all() {
    return sentences;
  }
}
