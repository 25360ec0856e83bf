package org.tandemcrm.core.crmlist;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.MemberStatus;

/** Choices and statuses as the JSON text that a column holds. */
public final class ListJson {

  /** Made once: each call of the static methods of Json looks for a provider anew. */
  private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private ListJson() {}

  static String ofChoices(List<Choice> choices) {
    return write(
        choices, choice -> BUILDERS.createArrayBuilder().add(choice.value()).add(choice.label()));
  }

  static List<Choice> choices(String json) {
    return read(json, row -> new Choice(row.getString(0), row.getString(1)));
  }

  static String ofStatuses(List<MemberStatus> statuses) {
    return write(
        statuses,
        status ->
            BUILDERS
                .createArrayBuilder()
                .add(status.value())
                .add(status.isDefault())
                .add(status.responded()));
  }

  /** The statuses that CAMPAIGN.STATUSES holds, in the CRM's order. */
  public static List<MemberStatus> statuses(String json) {
    return read(
        json, row -> new MemberStatus(row.getString(0), row.getBoolean(1), row.getBoolean(2)));
  }

  private static <T> String write(List<T> all, Function<T, JsonArrayBuilder> one) {
    JsonArrayBuilder array = BUILDERS.createArrayBuilder();
    all.forEach(each -> array.add(one.apply(each)));
    return array.build().toString();
  }

  private static <T> List<T> read(String json, Function<JsonArray, T> one) {
    try (JsonReader reader = READERS.createReader(new StringReader(json))) {
      return reader.readArray().getValuesAs(JsonArray.class).stream().map(one).toList();
    }
  }
}
