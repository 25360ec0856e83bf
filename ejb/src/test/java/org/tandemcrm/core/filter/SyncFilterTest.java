package org.tandemcrm.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.filter.Criteria.Condition;
import org.tandemcrm.core.mapping.FieldMapper;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.Value;

class SyncFilterTest {

  private static final ObjectMapping LEADS =
      new ObjectMapping("Lead", "Lead", ObjectKind.LEAD, List.of(), Map.of());

  private final SyncFilter filter =
      filter(new Condition("City", "Town", FieldType.TEXT, Operator.IS, List.of("Berlin")));

  @Test
  void letsThroughWhatMatchesAndKeepsWhatItLookedAt() {
    MappedRecord judged = judge(lead(" berlin ").build());

    assertEquals(Optional.empty(), judged.refusal());
    assertEquals(Map.of("City", "berlin"), judged.filterValues());
  }

  @Test
  void saysWhyARecordStaysOut() {
    Refusal refusal = judge(lead("Hamburg").build()).refusal().orElseThrow();

    assertEquals(Refusal.Cause.FILTERED, refusal.cause());
    assertTrue(refusal.reason().contains("Town is “Berlin”"), refusal.reason());
  }

  @Test
  void whilePausedItReadsNothingAndLeavesTheVerdictToTheStore() {
    SyncFilter paused =
        SyncFilter.paused("Town is gone.", new Today(LocalDate.of(2026, 3, 1), ZoneOffset.UTC));
    CrmRecord crm = lead("Hamburg").build();
    CrmRecord gone = lead("Hamburg").deleted().build();
    CrmRecord unreadable = lead("Hamburg").unreadable("The field X is no date.").build();

    assertEquals(Set.of(), paused.fields());
    assertEquals(
        Optional.of(new Refusal(Refusal.Cause.FILTER_PAUSED, "Town is gone.")),
        paused.judge(crm, new FieldMapper(LEADS, ZoneOffset.UTC).map(crm)).refusal());
    assertEquals(
        List.of(Refusal.Cause.DELETED_RECORD, Refusal.Cause.BAD_VALUE),
        List.of(gone, unreadable).stream()
            .map(record -> paused.judge(record, new FieldMapper(LEADS, ZoneOffset.UTC).map(record)))
            .map(record -> record.refusal().orElseThrow().cause())
            .toList());
  }

  @Test
  void hasNoSayOverWhatIsGoneConvertedOrUnreadable() {
    Conversion conversion = new Conversion(Optional.of("003"), Optional.empty(), Optional.empty());

    assertEquals(
        List.of(
            Refusal.Cause.DELETED_RECORD, Refusal.Cause.CONVERTED_LEAD, Refusal.Cause.BAD_VALUE),
        List.of(
                lead("Hamburg").deleted().build(),
                lead("Hamburg").converted(conversion).build(),
                lead("Hamburg").unreadable("The field X is no date.").build())
            .stream()
            .map(record -> judge(record).refusal().orElseThrow().cause())
            .toList());
  }

  @Test
  void readsTheFieldsThatItLooksAt() {
    assertEquals(Set.of("City"), filter.fields());
    assertEquals(Set.of(), filter(Criteria.EVERYTHING).fields());
  }

  @Test
  void anAmountIsAsExactAsTheCrmHasIt() {
    SyncFilter large =
        filter(
            new Condition(
                "Amount", "Amount", FieldType.CURRENCY, Operator.AT_LEAST, List.of("10")));
    CrmRecord record =
        PagedCrm.lead("1").value("Amount", new Value.Number(new BigDecimal("9.996"))).build();

    assertEquals(Map.of("Amount", "9.996"), large.kept(record));
    assertEquals(
        Refusal.Cause.FILTERED,
        large
            .judge(record, new FieldMapper(LEADS, ZoneOffset.UTC).map(record))
            .refusal()
            .orElseThrow()
            .cause());
  }

  private MappedRecord judge(CrmRecord record) {
    return filter.judge(record, new FieldMapper(LEADS, ZoneOffset.UTC).map(record));
  }

  private static CrmRecord.Builder lead(String city) {
    return PagedCrm.lead("1").value("City", new Value.Text(city));
  }

  private static SyncFilter filter(Criteria criteria) {
    return new SyncFilter(
        criteria, criteria.words(), new Today(LocalDate.of(2026, 3, 1), ZoneOffset.UTC));
  }
}
