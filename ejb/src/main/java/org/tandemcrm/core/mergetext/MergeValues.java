package org.tandemcrm.core.mergetext;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.Value;

/**
 * What the fields of a text hold for one prospect, as people write it.
 *
 * @param values of the prospect by the keys of its fields, blank ones left out
 * @param owner the prospect's owner
 * @param zone where whoever reads it lives: moments are told in its time
 */
record MergeValues(MergeFields fields, Map<String, Value> values, MergeOwner owner, ZoneId zone)
    implements Function<String, Optional<String>> {

  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  @Override
  public Optional<String> apply(String name) {
    return switch (name) {
      case MergeFields.OWNER_NAME -> owner.name();
      case MergeFields.OWNER_EMAIL -> owner.email();
      default ->
          fields
              .field(name)
              .flatMap(field -> Optional.ofNullable(values.get(name)).map(one -> text(field, one)));
    };
  }

  private String text(RecordField field, Value value) {
    if (value instanceof Value.Text text) {
      return field.options().getOrDefault(text.text(), text.text());
    }
    if (value instanceof Value.Number number) {
      return number.number().stripTrailingZeros().toPlainString();
    }
    if (value instanceof Value.Flag flag) {
      return flag.on() ? "yes" : "no";
    }
    if (value instanceof Value.Day day) {
      return day.date().toString();
    }
    if (value instanceof Value.Moment moment) {
      return MOMENT.format(moment.instant().atZone(zone));
    }
    Value.Options several = (Value.Options) value;
    return several.values().stream()
        .sorted()
        .map(one -> field.options().getOrDefault(one, one))
        .collect(Collectors.joining(", "));
  }
}
