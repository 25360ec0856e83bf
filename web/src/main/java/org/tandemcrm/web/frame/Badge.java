package org.tandemcrm.web.frame;

/**
 * A status as every page shows it: always a word and an icon, never colour alone.
 *
 * @param tone the colour's meaning: in-step, waiting, running, attention or failed
 * @param icon a name in the sprite
 */
public record Badge(String tone, String icon, String word) {

  public static Badge inStep(String word) {
    return new Badge("in-step", "check", word);
  }

  public static Badge waiting(String word) {
    return new Badge("waiting", "clock", word);
  }

  public static Badge paused(String word) {
    return new Badge("waiting", "pause", word);
  }

  public static Badge running(String word) {
    return new Badge("running", "sync", word);
  }

  public static Badge attention(String word) {
    return new Badge("attention", "alert", word);
  }

  public static Badge failed(String word) {
    return new Badge("failed", "cross", word);
  }
}
