package org.tandemcrm.web.action;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.action.ParameterOffer;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Setting;

/**
 * The fields of an action's parameters, as their plugin describes them. Lists that live in the CRM
 * are read when the form is opened, and again when a field changes on which they depend.
 */
final class ActionForm implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Reads what a parameter may be, given what is filled in so far. */
  interface Lists {
    /**
     * @param now true to ask the CRM, whatever was kept of its list
     * @throws PluginException when the CRM can't be asked
     */
    ParameterOffer read(String key, Map<String, String> values, boolean now);
  }

  /** What was filled in, in words. */
  public record Chosen(String label, String value) implements Serializable {}

  private final ArrayList<ParameterField> fields = new ArrayList<>();

  /**
   * @param given what is filled in beforehand; the usual values where it says nothing
   */
  ActionForm(List<Setting> parameters, Map<String, String> given, Lists lists) {
    for (Setting parameter : parameters) {
      fields.add(new ParameterField(parameter, Optional.ofNullable(given.get(parameter.key()))));
    }
    // An earlier parameter may decide the list of a later one, never the other way round.
    fields.forEach(field -> read(field, lists, false));
  }

  List<ParameterField> fields() {
    return fields;
  }

  /** Asks the CRM for every list again, whatever was kept. */
  void readNow(Lists lists) {
    fields.forEach(field -> read(field, lists, true));
  }

  /** Reads again what depends on a field, and what depends on that. */
  void changed(ParameterField field, Lists lists) {
    Set<String> moved = new HashSet<>(Set.of(field.getKey()));
    for (ParameterField other : fields) {
      if (other.basis().stream().anyMatch(moved::contains)) {
        read(other, lists, false);
        moved.add(other.getKey());
      }
    }
  }

  /** True when some list depends on that field. */
  boolean decides(ParameterField field) {
    return fields.stream().anyMatch(other -> other.basis().contains(field.getKey()));
  }

  private void read(ParameterField field, Lists lists, boolean now) {
    if (!field.isListed()) {
      return;
    }
    Optional<ParameterField> blank =
        fields.stream()
            .filter(other -> field.basis().contains(other.getKey()))
            .filter(other -> other.getValue().isEmpty())
            .findFirst();
    if (blank.isPresent()) {
      field.waitFor(blank.get().getLabel());
      return;
    }
    try {
      field.offer(lists.read(field.getKey(), values(), now));
    } catch (PluginException e) {
      field.fail(e.getMessage());
    }
  }

  /** What is filled in, by key. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    fields.forEach(
        field -> {
          if (!field.getValue().isEmpty()) {
            values.put(field.getKey(), field.getValue());
          }
        });
    return values;
  }

  /** What is filled in, as people call it. */
  List<Chosen> chosen() {
    return fields.stream()
        .filter(field -> !field.getValue().isEmpty())
        .map(field -> new Chosen(field.getLabel(), field.words()))
        .toList();
  }
}
