package org.tandemcrm.core.mapping;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What a mapping would make of one real record of the CRM, if it were applied now.
 *
 * @param crmId the CRM's id
 * @param name what people know it by; the id when nothing of it is mapped
 * @param linked true when it is linked to a record of ours already
 * @param refusal why it would not be imported; empty when it would
 * @param fields one for each pair, in the order of the mapping
 */
public record PreviewedRecord(
    String crmId, String name, boolean linked, String refusal, List<Field> fields)
    implements Serializable {

  /**
   * What would become of one field of ours. A blank is an empty text.
   *
   * @param crmField the API name of the CRM's field
   * @param label the name of our field
   * @param crm what the CRM holds, in our terms
   * @param before what is held here now
   * @param after what would be held here
   * @param rule why
   */
  public record Field(
      String crmField, String label, String crm, String before, String after, String rule)
      implements Serializable {

    static final int MOST_CHARACTERS = 200;

    static Field of(
        FieldMapping pair,
        Optional<String> crm,
        Optional<String> before,
        Optional<String> after,
        String rule) {
      return new Field(
          pair.crmField(), pair.target().label(), text(crm), text(before), text(after), rule);
    }

    private static String text(Optional<String> value) {
      return FieldSamples.shortened(value, MOST_CHARACTERS).orElse("");
    }

    public boolean isChange() {
      return !before.equals(after);
    }
  }

  public PreviewedRecord {
    fields = List.copyOf(fields);
  }

  /** How many fields of ours would change. */
  public long changes() {
    return fields.stream().filter(Field::isChange).count();
  }
}
