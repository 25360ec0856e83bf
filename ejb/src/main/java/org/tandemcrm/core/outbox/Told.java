package org.tandemcrm.core.outbox;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.outbox.PushFacts.Worth;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/**
 * The CRM's fields that only Tandem fills and never reads: our key, the score, the grade, what a
 * prospect did lately. They ride along with other writes; alone they go when the link is new, and
 * else at most once an hour.
 */
final class Told {

  /** So long a record rests between two writes of such fields alone. */
  static final Duration REST = Duration.ofHours(1);

  private final PushObject object;
  private final Map<StandardField, String> present;

  Told(PushObject object, long recordId, Optional<Worth> worth) {
    this.object = object;
    this.present = new LinkedHashMap<>();
    present.put(StandardField.PROFILE_ID, Long.toString(recordId));
    worth.ifPresent(
        known -> {
          present.put(StandardField.SCORE, Integer.toString(known.score()));
          present.put(StandardField.GRADE, known.grade());
          known
              .lastActivity()
              .ifPresent(
                  last -> {
                    present.put(StandardField.LAST_ACTIVITY, last.name());
                    present.put(StandardField.LAST_ACTIVITY_AT, last.at().toString());
                  });
          if (!known.activities().isEmpty()) {
            present.put(StandardField.ACTIVITY_SUMMARY, known.activities());
          }
        });
    present.keySet().removeIf(meaning -> object.writable(meaning).filter(this::isFree).isEmpty());
  }

  /** A pair of the mapping goes before what we would write by ourselves. */
  private boolean isFree(String crmField) {
    return object.mapping().fields().stream()
        .noneMatch(pair -> pair.crmField().equals(crmField) && pair.on());
  }

  /** What the CRM's record was not told yet, by meaning. */
  Map<String, String> news(Link.Traffic traffic) {
    Map<String, String> news = new LinkedHashMap<>();
    present.forEach(
        (meaning, value) -> {
          if (!value.equals(traffic.told().get(meaning.name()))) {
            news.put(meaning.name(), value);
          }
        });
    return news;
  }

  /** When that may go alone. */
  static Instant notBefore(Link.Traffic traffic) {
    return traffic.toldAt().map(at -> at.plus(REST)).orElse(Instant.MIN);
  }

  /** What to write, with the time of writing. */
  Map<String, Optional<Value>> values(Map<String, String> news, Instant now) {
    Map<String, Optional<Value>> values = new LinkedHashMap<>();
    news.forEach(
        (meaning, text) ->
            object
                .writable(StandardField.valueOf(meaning))
                .ifPresent(field -> values.put(field, Optional.of(value(field, text)))));
    object
        .writable(StandardField.LAST_SYNC)
        .ifPresent(field -> values.put(field, Optional.of(new Value.Moment(now))));
    return values;
  }

  private Value value(String field, String text) {
    FieldType type = object.described().field(field).orElseThrow().type();
    return switch (type) {
      case INTEGER, DECIMAL, CURRENCY, PERCENT -> new Value.Number(new BigDecimal(text));
      case DATE_TIME -> new Value.Moment(Instant.parse(text));
      default -> new Value.Text(text);
    };
  }
}
