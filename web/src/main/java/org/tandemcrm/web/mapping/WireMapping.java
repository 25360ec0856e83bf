package org.tandemcrm.web.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.mapping.BlankRule;
import org.tandemcrm.core.mapping.ConflictRule;
import org.tandemcrm.core.mapping.Direction;
import org.tandemcrm.core.mapping.EditedMapping;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.FieldRules;
import org.tandemcrm.core.mapping.WriteMode;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.web.rest.InvalidRequestException;
import org.tandemcrm.web.rest.Problem;

/**
 * How an object of a CRM maps, on the wire.
 *
 * @param version of the mapping that is changed, from GET; left out to change whatever is there
 */
@Schema(name = "Mapping")
public record WireMapping(
    @Schema(readOnly = true) String object,
    @Schema(readOnly = true) String kind,
    Integer version,
    @Schema(readOnly = true, description = "Waits for the next cycle.") boolean backFillAsked,
    @Schema(
            description =
                "Which way values of all pairs flow at most; the narrowest of connection, object"
                    + " and pair wins. Left out means as it is.")
        Direction direction,
    @Schema(readOnly = true, description = "The same as chosen for the whole connection.")
        Direction connectionDirection,
    List<Pair> pairs) {

  /**
   * A field of the CRM and ours; what is left out has its default.
   *
   * @param field the key of our field
   * @param paused why Tandem has paused the pair
   */
  @Schema(name = "MappedPair")
  public record Pair(
      String crmField,
      @Schema(readOnly = true) String crmLabel,
      @Schema(readOnly = true) FieldType crmType,
      String field,
      Direction direction,
      ConflictRule conflictRule,
      BlankRule blankRule,
      WriteMode writeMode,
      Optional<String> createDefault,
      Map<String, String> valueMap,
      Optional<String> restricts,
      Boolean on,
      @Schema(readOnly = true) Optional<String> paused,
      @Schema(
              readOnly = true,
              description = "Which way values flow after all; left out when nothing flows.")
          Optional<Direction> effectiveDirection) {

    static Pair of(FieldMapping pair) {
      FieldRules rules = pair.rules();
      return new Pair(
          pair.crmField(),
          pair.crmLabel(),
          pair.crmType(),
          pair.target().key(),
          rules.direction(),
          rules.conflictRule(),
          rules.blankRule(),
          rules.writeMode(),
          rules.createDefault(),
          rules.valueMap(),
          rules.restricts(),
          pair.on(),
          pair.paused(),
          pair.flow().way());
    }

    FieldRules rules(RecordField ours) {
      FieldRules usual = FieldRules.startingWith(ours);
      return new FieldRules(
          given(direction, usual.direction()),
          given(conflictRule, usual.conflictRule()),
          given(blankRule, usual.blankRule()),
          given(writeMode, usual.writeMode()),
          given(createDefault, Optional.empty()),
          given(valueMap, Map.of()),
          given(restricts, Optional.empty()));
    }

    private static <T> T given(T value, T otherwise) {
      return value == null ? otherwise : value;
    }
  }

  static WireMapping of(EditedMapping edited) {
    return new WireMapping(
        edited.mapping().object(),
        edited.mapping().kind().name(),
        edited.version(),
        edited.backFillAsked(),
        edited.mapping().wider().object(),
        edited.mapping().wider().connection(),
        edited.mapping().fields().stream().map(Pair::of).toList());
  }

  /** Which way values flow at most, when this is taken. */
  Direction wayAfter(EditedMapping before) {
    return direction == null ? before.mapping().wider().object() : direction;
  }

  /**
   * The pairs in the engine's terms. A pair that was there keeps what only Tandem knows of it.
   *
   * @param before the mapping that is changed
   * @param fields finds a field of ours by its key
   */
  List<FieldMapping> toPairs(EditedMapping before, Function<String, RecordField> fields) {
    requireComplete();
    List<FieldMapping> known = before.mapping().fields();
    return pairs.stream()
        .map(
            pair ->
                known.stream()
                    .filter(had -> had.crmField().equals(pair.crmField()))
                    .findFirst()
                    .map(had -> pair(pair, had.crmLabel(), had.crmType(), had.paused(), fields))
                    .orElseGet(
                        () ->
                            pair(pair, pair.crmField(), FieldType.TEXT, Optional.empty(), fields)))
        .toList();
  }

  private static FieldMapping pair(
      Pair pair,
      String label,
      FieldType type,
      Optional<String> paused,
      Function<String, RecordField> fields) {
    RecordField ours = fields.apply(pair.field());
    return new FieldMapping(
        pair.crmField(),
        label,
        type,
        ours,
        pair.rules(ours),
        pair.on() == null || pair.on(),
        paused);
  }

  private void requireComplete() {
    List<Problem.FieldError> missing = new ArrayList<>();
    if (pairs == null) {
      throw new InvalidRequestException("pairs", "Is missing.");
    }
    for (int index = 0; index < pairs.size(); index++) {
      Pair pair = pairs.get(index);
      if (pair == null || pair.crmField() == null) {
        missing.add(new Problem.FieldError("pairs[" + index + "].crmField", "Is missing."));
      }
      if (pair == null || pair.field() == null) {
        missing.add(new Problem.FieldError("pairs[" + index + "].field", "Is missing."));
      }
    }
    if (!missing.isEmpty()) {
      throw new InvalidRequestException(missing);
    }
  }
}
