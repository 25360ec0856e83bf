package org.tandemcrm.web.action;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemcrm.core.action.ParameterOffer;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.Setting;

/** One parameter of an action in a form: what its plugin says of it, and what was filled in. */
public final class ParameterField implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Pattern NAMED = Pattern.compile("\\{([^}]*)}");

  /** A list of so many entries can be looked through. */
  private static final int SHORT = 10;

  /** One value to choose. */
  public record Option(String value, String label) implements Serializable {}

  private final String key;
  private final String label;
  private final String help;
  private final String type;
  private final boolean required;
  private final String usual;
  private final boolean listed;
  private final boolean merging;
  private final String emptyWords;
  private final LinkedHashSet<String> basis = new LinkedHashSet<>();
  private ArrayList<Option> options = new ArrayList<>();
  private String value;
  private Instant readAt;
  private String trouble = "";
  private String waitsFor = "";

  ParameterField(Setting setting, Optional<String> given) {
    key = setting.key();
    label = setting.label();
    help = setting.help();
    type = setting.type().name();
    required = setting.isRequired();
    usual = setting.defaultValue().orElse("");
    listed = setting.list().isPresent();
    merging = setting.hasMergeFields();
    emptyWords = setting.list().map(EmptyChoices::words).orElse("");
    value = given.orElse(usual);
    Matcher named = NAMED.matcher(setting.list().orElse(""));
    while (named.find()) {
      basis.add(named.group(1));
    }
    if (!listed) {
      offer(setting.choices());
    }
  }

  /** What can be chosen; a value that can't be any more is taken back to the usual one. */
  void offer(ParameterOffer offer) {
    readAt = offer.readAt().orElse(null);
    offer(offer.choices());
  }

  private void offer(List<Choice> choices) {
    trouble = "";
    waitsFor = "";
    options = new ArrayList<>();
    choices.forEach(choice -> options.add(new Option(choice.value(), choice.label())));
    if (type.equals(Setting.Type.CHOICE.name()) && !offers(value)) {
      value = offers(usual) ? usual : "";
    }
  }

  private boolean offers(String one) {
    return options.stream().anyMatch(option -> option.value().equals(one));
  }

  /** The CRM can't be asked for what can be chosen; what was chosen, and was offered, stays. */
  void fail(String why) {
    waitsFor = "";
    trouble = why;
  }

  /** What can be chosen depends on another field, which is blank. */
  void waitFor(String otherLabel) {
    readAt = null;
    offer(List.of());
    waitsFor = otherLabel;
  }

  /** True when its choices come from a list that has to be read. */
  boolean isListed() {
    return listed;
  }

  /** The keys of the fields on which its choices depend. */
  Set<String> basis() {
    return basis;
  }

  /** The value as people call it; empty for none. */
  public String words() {
    if (getType().equals(Setting.Type.FLAG.name())) {
      return isOn() ? "yes" : "no";
    }
    return options.stream()
        .filter(option -> option.value().equals(value))
        .map(Option::label)
        .findFirst()
        .orElse(value);
  }

  public String getKey() {
    return key;
  }

  /** The key as an id in a page. */
  public String getId() {
    return "parameter_" + key.replaceAll("[^A-Za-z0-9_-]", "_");
  }

  public String getLabel() {
    return label;
  }

  public String getHelp() {
    return help;
  }

  public String getType() {
    return type;
  }

  /** True for a text in which merge fields may stand. */
  public boolean isMerging() {
    return merging;
  }

  public boolean isRequired() {
    return required;
  }

  public List<Option> getOptions() {
    return options;
  }

  /** True when it may be left empty, so that the list offers nothing, too. */
  public boolean isBlankable() {
    return usual.isEmpty();
  }

  /** What the entry of the list for nothing says. */
  public String getBlankLabel() {
    return required ? "choose" : "– leave empty –";
  }

  /** True for a list that is long enough to be searched in. */
  public boolean isSearchable() {
    return options.size() > SHORT;
  }

  /** When the CRM was asked for the list; null for a list that isn't the CRM's. */
  public Instant getReadAt() {
    return readAt;
  }

  /** What to do about a list that offers nothing; empty when it offers something. */
  public String getEmptyWords() {
    return options.isEmpty() && waitsFor.isEmpty() && trouble.isEmpty() ? emptyWords : "";
  }

  /** Why the CRM can't be asked for the list; empty when it could. */
  public String getTrouble() {
    return trouble;
  }

  /** The field that has to be filled in first; empty for none. */
  public String getWaitsFor() {
    return waitsFor;
  }

  public String getValue() {
    return value;
  }

  public void setValue(String value) {
    this.value = value == null ? "" : value.strip();
  }

  /** For a check box. */
  public boolean isOn() {
    return Boolean.parseBoolean(value);
  }

  public void setOn(boolean on) {
    value = Boolean.toString(on);
  }
}
