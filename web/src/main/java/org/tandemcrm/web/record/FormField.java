package org.tandemcrm.web.record;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tandemcrm.core.editing.EditableField;
import org.tandemcrm.core.editing.FieldChoices;
import org.tandemcrm.spi.FieldType;

/** One field of a record's form, with what stands in it. */
public final class FormField implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Set<FieldType> NUMBERS =
      Set.of(FieldType.INTEGER, FieldType.DECIMAL, FieldType.CURRENCY, FieldType.PERCENT);

  private final String key;
  private final String label;
  private final FieldType type;
  private final int maxLength;
  private final LinkedHashMap<String, String> options;
  private final boolean locked;
  private final boolean consent;
  private final String before;
  private FieldChoices choices;
  private String value;

  /**
   * @param value the present value in canonical text; empty when blank
   */
  FormField(EditableField field, String value) {
    this.key = field.field().key();
    this.label = field.field().label();
    this.type = field.field().type();
    this.maxLength = field.field().maxLength();
    this.locked = field.followsAccount();
    this.consent = field.consent();
    this.before = value;
    this.value = value;
    this.options = new LinkedHashMap<>(field.field().options());
    if (!options.isEmpty() && !value.isEmpty()) {
      // A value that is no option any more can stay.
      options.putIfAbsent(value, value);
    }
  }

  /** Offers what the lists of the CRMs have; anything else can be typed all the same. */
  void offer(FieldChoices known) {
    choices = known;
  }

  public String getKey() {
    return key;
  }

  /** Its id on the page. */
  public String getId() {
    return "field_" + key;
  }

  public String getLabel() {
    return label;
  }

  public int getMaxLength() {
    return maxLength;
  }

  /** How it is typed: "flag", "choice", "suggest", "long", "date", "number" or "text". */
  public String getInput() {
    if (type == FieldType.BOOLEAN) {
      return "flag";
    }
    if (type == FieldType.PICKLIST && !options.isEmpty()) {
      return "choice";
    }
    if (type == FieldType.PICKLIST && choices != null) {
      return "suggest";
    }
    if (type == FieldType.LONG_TEXT) {
      return "long";
    }
    if (type == FieldType.DATE) {
      return "date";
    }
    return NUMBERS.contains(type) ? "number" : "text";
  }

  /** How it has to be typed, where that isn't plain. */
  public String getHelp() {
    if (locked) {
      return "Follows the account: change it there.";
    }
    if (consent) {
      return "A restriction goes to every CRM at once. Taking it back is recorded with your name.";
    }
    if (!getSuggestions().isEmpty()) {
      return "What the CRMs’ lists have is offered; anything else can be typed.";
    }
    return switch (type) {
      case MULTI_PICKLIST -> "Several options with semicolons between them.";
      case DATE_TIME -> "Like 2026-03-31T14:30:00Z.";
      default -> "";
    };
  }

  /** What kind of keyboard a phone shows. */
  public String getMode() {
    return switch (type) {
      case EMAIL -> "email";
      case PHONE -> "tel";
      case URL -> "url";
      case INTEGER -> "numeric";
      case DECIMAL, CURRENCY, PERCENT -> "decimal";
      default -> "text";
    };
  }

  /** What a picklist offers: labels by values. */
  public Map<String, String> getOptions() {
    return options;
  }

  /** What the lists of the CRMs offer: labels by values; empty when nothing is known. */
  public Map<String, String> getSuggestions() {
    return choices == null ? Map.of() : choices.labels();
  }

  /** Why the value won't get everywhere; empty when nothing stands against it. */
  public String getWarning() {
    return choices == null ? "" : choices.warning(value).orElse("");
  }

  /** True when the value can't be edited here. */
  public boolean isLocked() {
    return locked;
  }

  public String getValue() {
    return value;
  }

  public void setValue(String value) {
    this.value = value == null ? "" : value;
  }

  /** True when something else stands in it than at first. */
  boolean isChanged() {
    return !locked && !value.equals(before);
  }
}
