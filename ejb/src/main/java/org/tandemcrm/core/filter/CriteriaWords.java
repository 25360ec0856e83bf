package org.tandemcrm.core.filter;

import java.util.List;
import java.util.stream.Collectors;
import org.tandemcrm.core.filter.Criteria.Condition;
import org.tandemcrm.core.filter.Criteria.Group;
import org.tandemcrm.core.filter.Criteria.Join;

/** Says criteria as a person would: no field's API name, no value's id where it has a label. */
final class CriteriaWords {

  private final ValueLabels labels;

  CriteriaWords(ValueLabels labels) {
    this.labels = labels;
  }

  String of(Criteria criteria) {
    if (criteria instanceof Condition condition) {
      return sentence(condition);
    }
    Group group = (Group) criteria;
    if (group.parts().isEmpty()) {
      return group.join() == Join.ALL ? "every record" : "no record";
    }
    return group.parts().stream()
        .map(part -> part(part, group))
        .collect(Collectors.joining(group.join() == Join.ALL ? " and " : " or "));
  }

  private String part(Criteria part, Group whole) {
    boolean bracketed =
        part instanceof Group group && group.parts().size() > 1 && whole.parts().size() > 1;
    return bracketed ? "(" + of(part) + ")" : of(part);
  }

  private String sentence(Condition condition) {
    String head = condition.label() + " " + condition.operator().words(condition.type());
    List<String> values =
        condition.values().stream().map(value -> value(condition, value)).toList();
    return switch (condition.operator().takes()) {
      case NONE -> head;
      case ONE, SPAN -> head + " " + String.join(", ", values);
      case MANY -> head + " " + list(values);
    };
  }

  private static String list(List<String> values) {
    int last = values.size() - 1;
    return last < 1
        ? String.join("", values)
        : String.join(", ", values.subList(0, last)) + " or " + values.get(last);
  }

  private String value(Condition condition, String value) {
    if (condition.operator().takes() == Operator.Takes.SPAN) {
      return Span.of(value).map(Span::words).orElse(value);
    }
    return switch (condition.type()) {
      case BOOLEAN -> Boolean.parseBoolean(value) ? "Yes" : "No";
      case TEXT, LONG_TEXT, EMAIL, PHONE, URL -> "“" + value + "”";
      case PICKLIST, MULTI_PICKLIST, REFERENCE -> labels.label(condition.field(), value);
      default -> value;
    };
  }
}
