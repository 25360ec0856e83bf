package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.FieldType;

/**
 * Makes of the lines of a bulk query the rows that the same query brings over REST, so that one
 * reading of rows serves both. A text that isn't of its field's type stays a text: the record says
 * so itself.
 */
final class SalesforceBulkRows {

  /** What the plugin reads for itself and the host needn't know. */
  private static final Set<String> FLAGS = Set.of("IsDeleted", "IsPersonAccount", "IsConverted");

  /** A column of the table: where its values belong in a row. */
  private record Column(int place, List<String> path, Optional<FieldType> type) {}

  private final List<Column> columns = new ArrayList<>();

  /**
   * @param names of the table's columns; those of a parent have dots in them
   */
  SalesforceBulkRows(SalesforceObject object, List<String> names) {
    for (String name : names) {
      columns.add(
          new Column(
              columns.size(),
              List.of(name.split("\\.")),
              FLAGS.contains(name)
                  ? Optional.of(FieldType.BOOLEAN)
                  : object.field(name).map(CrmField::type)));
    }
  }

  JsonNode row(CSVRecord line) {
    ObjectNode row = SalesforceHttp.JSON.createObjectNode();
    for (Column column : columns) {
      String text = line.get(column.place());
      if (!text.isEmpty()) {
        ObjectNode place = row;
        for (String parent : column.path().subList(0, column.path().size() - 1)) {
          place = place.withObjectProperty(parent);
        }
        place.set(column.path().get(column.path().size() - 1), value(column, text));
      }
    }
    return row;
  }

  private static JsonNode value(Column column, String text) {
    if (column.path().equals(List.of(SalesforceSoql.STAMP))) {
      return TextNode.valueOf(asInRest(text));
    }
    return switch (column.type().orElse(FieldType.TEXT)) {
      case BOOLEAN -> flag(text);
      case INTEGER, DECIMAL, CURRENCY, PERCENT -> number(text);
      default -> TextNode.valueOf(text);
    };
  }

  /**
   * The stamp is the record's version, and a version must be one text whichever way it is read: the
   * Bulk API ends times in Z where REST writes an offset.
   */
  private static String asInRest(String time) {
    return time.endsWith("Z") ? time.substring(0, time.length() - 1) + "+0000" : time;
  }

  private static JsonNode flag(String text) {
    return switch (text) {
      case "true" -> BooleanNode.TRUE;
      case "false" -> BooleanNode.FALSE;
      default -> TextNode.valueOf(text);
    };
  }

  private static JsonNode number(String text) {
    try {
      return DecimalNode.valueOf(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return TextNode.valueOf(text);
    }
  }
}
