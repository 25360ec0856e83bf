package org.tandemcrm.plugin.testkit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Scope;
import org.tandemcrm.spi.Scope.Operator;
import org.tandemcrm.spi.Value;

/** A field of one type that records have values in, and conditions on it made from these values. */
record ScopeSamples(
    String object, String field, FieldType type, Map<String, CrmRecord> records, Value value) {

  private static final Set<Operator> ORDERED =
      EnumSet.of(
          Operator.EQUALS,
          Operator.NOT_EQUALS,
          Operator.LESS,
          Operator.LESS_OR_EQUAL,
          Operator.GREATER,
          Operator.GREATER_OR_EQUAL);

  private static final Set<Operator> COMPARED = EnumSet.of(Operator.EQUALS, Operator.NOT_EQUALS);

  /** Of each type of field the first that is found with a value in an editable object. */
  static List<ScopeSamples> oneForEachType(Rig rig) {
    Map<FieldType, ScopeSamples> samples = new TreeMap<>();
    for (String object : rig.editable()) {
      Map<String, CrmRecord> records = rig.walkWithValues(object).records();
      records.values().removeIf(CrmRecord::isDeleted);
      for (CrmField field : rig.object(object).fields()) {
        records.values().stream()
            .flatMap(record -> Optional.ofNullable(record.values().get(field.name())).stream())
            .findFirst()
            .ifPresent(
                value ->
                    samples.putIfAbsent(
                        field.type(),
                        new ScopeSamples(object, field.name(), field.type(), records, value)));
      }
    }
    return List.copyOf(samples.values());
  }

  List<Scope> comparisons() {
    List<Scope> scopes = new ArrayList<>();
    scopes.add(compare(Operator.IS_NOT_BLANK));
    scopes.add(compare(Operator.IS_BLANK));
    if (value instanceof Value.Text text) {
      texts(text.text(), scopes);
    } else if (value instanceof Value.Options options) {
      scopes.add(compare(Operator.INCLUDES, new Value.Options(options.values())));
    } else {
      Set<Operator> operators = value instanceof Value.Flag ? COMPARED : ORDERED;
      operators.forEach(operator -> scopes.add(compare(operator, value)));
      scopes.add(compare(Operator.ONE_OF, value));
    }
    return scopes;
  }

  private void texts(String text, List<Scope> scopes) {
    COMPARED.forEach(operator -> scopes.add(compare(operator, value)));
    scopes.add(compare(Operator.ONE_OF, value, new Value.Text("kit")));
    if (type != FieldType.REFERENCE) {
      String middle = text.substring(text.length() / 3, text.length() * 2 / 3 + 1);
      String start = text.substring(0, text.length() / 2 + 1);
      scopes.add(compare(Operator.EQUALS, shouted(text)));
      scopes.add(compare(Operator.CONTAINS, shouted(middle)));
      scopes.add(compare(Operator.STARTS_WITH, shouted(start)));
    }
  }

  private Scope compare(Operator operator, Value... values) {
    return new Scope.Comparison(field, operator, List.of(values));
  }

  private static Value shouted(String text) {
    return new Value.Text(text.toUpperCase(Locale.ROOT));
  }
}
