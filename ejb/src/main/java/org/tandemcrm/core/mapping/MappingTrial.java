package org.tandemcrm.core.mapping;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.merging.RecordMerge;
import org.tandemcrm.core.record.AccountField;
import org.tandemcrm.core.record.OpportunityField;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.CrmRecord;

/**
 * Tries an edited mapping on real records, by the very rules of a cycle, as if it were applied to
 * what is stored. Nothing is kept of it.
 */
final class MappingTrial {

  private final ObjectMapping edited;
  private final FieldMapper mapper;
  private final RecordMerge merge;

  /**
   * @param stored the mapping that is in force
   * @param edited the one to try
   */
  MappingTrial(EditedMapping stored, ObjectMapping edited, Set<String> placeholders, ZoneId zone) {
    this.edited = edited.succeeding(stored.mapping(), stored.version() + 1);
    this.mapper = new FieldMapper(this.edited, placeholders, zone);
    this.merge = new RecordMerge(this.edited, true);
  }

  /** What would become of a record; {@code ours} is absent when none is linked to it. */
  PreviewedRecord of(CrmRecord crm, Optional<LinkedValues.Pair> ours) {
    MappedRecord mapped = mapper.map(crm);
    Map<RecordField, String> before = ours.map(LinkedValues.Pair::values).orElse(Map.of());
    RecordMerge.Merged merged =
        merge.merge(ours.map(LinkedValues.Pair::base).orElse(Base.NONE), before, mapped);
    Map<RecordField, String> rules =
        merged.decisions().stream().collect(Collectors.toMap(Decision::field, Decision::rule));
    List<PreviewedRecord.Field> fields = new ArrayList<>();
    for (FieldMapping pair : edited.fields()) {
      RecordField field = pair.target();
      Optional<String> now = Optional.ofNullable(before.get(field));
      fields.add(
          pair.isRead()
              ? PreviewedRecord.Field.of(
                  pair,
                  mapped.value(field),
                  now,
                  Optional.ofNullable(merged.values().get(field)),
                  rules.getOrDefault(field, pair.isPulled() ? "unchanged" : whyNotPulled(pair)))
              : PreviewedRecord.Field.of(pair, Optional.empty(), now, now, whyNotPulled(pair)));
    }
    return new PreviewedRecord(
        crm.id(),
        name(mapped),
        ours.isPresent(),
        mapped.refusal().map(Refusal::reason).orElse(""),
        fields);
  }

  private static String whyNotPulled(FieldMapping pair) {
    if (!pair.on()) {
      return "switched off";
    }
    if (pair.paused().isPresent()) {
      return "paused";
    }
    return pair.isSent() ? "flows to the CRM only" : "flows neither way";
  }

  private static String name(MappedRecord record) {
    return Stream.<List<RecordField>>of(
            List.of(ProspectField.FIRST_NAME, ProspectField.LAST_NAME),
            List.of(ProspectField.EMAIL),
            List.of(AccountField.NAME),
            List.of(OpportunityField.NAME))
        .map(
            fields ->
                fields.stream()
                    .flatMap(field -> record.value(field).stream())
                    .collect(Collectors.joining(" ")))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .map(text -> FieldSamples.shortened(text, PreviewedRecord.Field.MOST_CHARACTERS))
        .orElse(record.crmId());
  }
}
