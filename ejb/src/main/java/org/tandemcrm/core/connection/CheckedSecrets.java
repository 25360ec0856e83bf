package org.tandemcrm.core.connection;

import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Secrets of drafts that the CRM replaced while the draft was checked: the form still holds the old
 * one, which is worth nothing any more, and saving it stores the new one. Kept in memory alone, and
 * only the newest.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CheckedSecrets {

  private static final int MOST = 50;

  private final Map<String, String> newest = new LinkedHashMap<>();

  /** The CRM takes the new one in the place of that one from now on. */
  public void replaced(String before, String after) {
    newest.replaceAll((first, last) -> last.equals(before) ? after : last);
    newest.put(before, after);
    if (newest.size() > MOST) {
      newest.remove(newest.keySet().iterator().next());
    }
  }

  /** The same values, with the newest of each secret that was replaced. */
  public Map<String, String> newest(Map<String, String> values) {
    Map<String, String> present = new LinkedHashMap<>(values);
    present.replaceAll((key, value) -> newest.getOrDefault(value.strip(), value));
    return present;
  }
}
