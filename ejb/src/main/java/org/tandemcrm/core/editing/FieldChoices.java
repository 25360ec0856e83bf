package org.tandemcrm.core.editing;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;

/**
 * What the lists of the CRMs offer for one field of ours. Any other text can be stored all the
 * same; a CRM that takes none but its own isn't sent it, and its refusal says so.
 */
public final class FieldChoices implements Serializable {

  private static final long serialVersionUID = 1L;

  private final LinkedHashMap<String, String> labels = new LinkedHashMap<>();
  private final LinkedHashMap<String, TreeSet<String>> only = new LinkedHashMap<>();

  /**
   * Takes in the list of a CRM's field.
   *
   * @param crm what people call the CRM
   * @param pair how the field is joined with ours
   * @param field as the CRM last described it
   */
  void add(String crm, FieldMapping pair, CrmField field) {
    TreeSet<String> taken = new TreeSet<>();
    for (Choice choice : field.options()) {
      String mapped = pair.rules().valueMap().get(choice.value());
      String ours = mapped == null ? choice.value() : mapped;
      labels.putIfAbsent(ours, mapped == null ? choice.label() : ours);
      taken.add(ours);
    }
    if (field.isRestricted() && !taken.isEmpty()) {
      // What one of its objects takes arrives, whatever the others say.
      only.computeIfAbsent(crm, any -> new TreeSet<>()).addAll(taken);
    }
  }

  /** What can be chosen: labels by values, in the CRM's order. */
  public Map<String, String> labels() {
    return labels;
  }

  /** Why the value won't get everywhere, as a sentence; absent when nothing stands against it. */
  public Optional<String> warning(String value) {
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    List<String> against = new ArrayList<>();
    only.forEach(
        (crm, taken) -> {
          if (!taken.contains(value.strip())) {
            against.add(crm);
          }
        });
    return against.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "It can be stored here, but %s takes only what its own list has: there it isn't sent."
                .formatted(String.join(" and ", against)));
  }
}
