package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Value;

/**
 * Turns a value into the JSON that Salesforce takes for a field. What would make it refuse a whole
 * call, because it can't read the JSON, is refused here.
 */
final class SalesforceWriteValues {

  private SalesforceWriteValues() {}

  /**
   * What to send; null empties a field, but a checkbox, which is on or off.
   *
   * @throws IllegalArgumentException when the field can't take it; the message doesn't repeat it
   */
  static JsonNode json(FieldType type, Optional<Value> value) {
    if (value.isEmpty()) {
      return type == FieldType.BOOLEAN ? BooleanNode.FALSE : NullNode.getInstance();
    }
    Value given = value.get();
    return switch (type) {
      case BOOLEAN -> BooleanNode.valueOf(of(type, given, Value.Flag.class).on());
      case INTEGER -> DecimalNode.valueOf(whole(of(type, given, Value.Number.class).number()));
      case DECIMAL, CURRENCY, PERCENT ->
          DecimalNode.valueOf(plain(of(type, given, Value.Number.class).number()));
      case DATE -> TextNode.valueOf(of(type, given, Value.Day.class).date().toString());
      case DATE_TIME ->
          TextNode.valueOf(SalesforceSoql.literal(of(type, given, Value.Moment.class).instant()));
      case MULTI_PICKLIST -> options(of(type, given, Value.Options.class).values());
      default -> TextNode.valueOf(of(type, given, Value.Text.class).text());
    };
  }

  private static <T extends Value> T of(FieldType type, Value value, Class<T> wanted) {
    if (!wanted.isInstance(value)) {
      throw new IllegalArgumentException("it is no value for a field of the type " + type);
    }
    return wanted.cast(value);
  }

  private static BigDecimal whole(BigDecimal number) {
    try {
      return number.setScale(0);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("it is no whole number", e);
    }
  }

  /** Without an exponent, which not every reader of JSON takes. */
  private static BigDecimal plain(BigDecimal number) {
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  private static JsonNode options(Set<String> options) {
    if (options.isEmpty()) {
      return NullNode.getInstance();
    }
    if (options.stream().anyMatch(option -> option.contains(";"))) {
      throw new IllegalArgumentException("an option with a semicolon counts as two");
    }
    return TextNode.valueOf(String.join(";", new TreeSet<>(options)));
  }
}
