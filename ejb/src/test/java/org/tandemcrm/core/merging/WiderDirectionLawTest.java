package org.tandemcrm.core.merging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.mapping.BlankRule;
import org.tandemcrm.core.mapping.ConflictRule;
import org.tandemcrm.core.mapping.Direction;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.FieldRules;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.mapping.WiderDirection;
import org.tandemcrm.core.mapping.WriteMode;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.ObjectKind;

/** What the settings of an object and a connection forbid, under every setting of a field. */
class WiderDirectionLawTest {

  private static final RecordField CITY = ProspectField.CITY;
  private static final RecordField OPT_OUT = ProspectField.OPTED_OUT_OF_EMAIL;

  /** One record on both sides. Its CRM takes what is sent to it. */
  private static final class Both {
    private Base base;
    private final Map<RecordField, String> here = new HashMap<>();
    private final Map<RecordField, String> there = new HashMap<>();

    Both(Map<RecordField, String> before) {
      base = Base.inStep(before);
      here.putAll(before);
      there.putAll(before);
    }

    void cycle(ObjectMapping mapping) {
      RecordMerge rules = new RecordMerge(mapping, false);
      RecordMerge.Merged merged = rules.merge(base, here, record(mapping, there));
      base = merged.base();
      here.clear();
      here.putAll(merged.values());
      rules
          .outgoing(base, here, Map.of())
          .fields()
          .forEach(
              (field, merge) -> {
                merge
                    .toSend()
                    .ifPresentOrElse(text -> there.put(field, text), () -> there.remove(field));
                Map<RecordField, Base.Sides> sides = new HashMap<>(base.fields());
                sides.put(field, new Base.Sides(merge.toSend(), merge.value()));
                base = Base.of(sides);
              });
    }
  }

  @Property(seed = "21")
  void nothingIsWrittenWhereItIsForbidden(
      @ForAll("rules") FieldRules rules,
      @ForAll("side") Optional<String> before,
      @ForAll("side") Optional<String> changedHere,
      @ForAll("side") Optional<String> changedThere,
      @ForAll Direction way) {
    Both record = new Both(values(CITY, before));
    put(record.here, CITY, changedHere);
    put(record.there, CITY, changedThere);
    Map<RecordField, String> here = Map.copyOf(record.here);
    Map<RecordField, String> there = Map.copyOf(record.there);

    record.cycle(cities(rules, new WiderDirection(way, Direction.BOTH)));
    record.cycle(cities(rules, new WiderDirection(Direction.BOTH, way)));

    if (!way.goes()) {
      assertEquals(there, record.there);
    }
    if (!way.comes()) {
      assertEquals(here, record.here);
    }
  }

  @Property(seed = "22")
  void whatWaitedFlowsOnceItMay(
      @ForAll("rules") FieldRules rules,
      @ForAll("side") Optional<String> before,
      @ForAll("side") Optional<String> after,
      @ForAll boolean changedHere,
      @ForAll Direction meanwhile) {
    Both waited = new Both(values(CITY, before));
    Both never = new Both(values(CITY, before));
    for (Both one : List.of(waited, never)) {
      put(changedHere ? one.here : one.there, CITY, after);
    }
    ObjectMapping open = cities(rules, WiderDirection.OPEN);

    waited.cycle(cities(rules, new WiderDirection(meanwhile, Direction.BOTH)));
    waited.cycle(cities(rules, new WiderDirection(meanwhile, Direction.FROM_CRM)));
    waited.cycle(open);
    never.cycle(open);

    assertEquals(never.here, waited.here);
    assertEquals(never.there, waited.there);
  }

  @Property(seed = "23")
  void aRestrictionOfConsentIsExempt(
      @ForAll("consent") FieldRules rules,
      @ForAll Direction connection,
      @ForAll Direction object,
      @ForAll boolean restrictedHere) {
    Assume.that(rules.restricts().isPresent());
    Both record = new Both(Map.of(OPT_OUT, "false"));
    (restrictedHere ? record.here : record.there).put(OPT_OUT, "true");

    record.cycle(
        mapping(
            FieldMapping.of("OptOut", "Opt out", OPT_OUT.type(), OPT_OUT, rules),
            new WiderDirection(connection, object)));

    assertEquals("true", record.here.get(OPT_OUT));
    assertEquals("true", record.there.get(OPT_OUT));
  }

  @Property(seed = "24")
  void whatIsHeldBackIsKnownToWait(@ForAll("side") Optional<String> before) {
    Both record = new Both(values(CITY, before));
    record.here.put(CITY, "changed");
    ObjectMapping mapping =
        cities(FieldRules.DEFAULT, new WiderDirection(Direction.FROM_CRM, Direction.BOTH));

    RecordMerge.Outgoing outgoing =
        new RecordMerge(mapping, false).outgoing(record.base, record.here, Map.of());

    assertTrue(outgoing.fields().isEmpty());
    assertEquals(java.util.Set.of(CITY), outgoing.heldBack());
  }

  private static Map<RecordField, String> values(RecordField field, Optional<String> value) {
    return value.map(text -> Map.of(field, text)).orElse(Map.of());
  }

  private static void put(
      Map<RecordField, String> values, RecordField field, Optional<String> value) {
    value.ifPresentOrElse(text -> values.put(field, text), () -> values.remove(field));
  }

  private static ObjectMapping cities(FieldRules rules, WiderDirection wider) {
    return mapping(FieldMapping.of("City", "City", CITY.type(), CITY, rules), wider);
  }

  private static ObjectMapping mapping(FieldMapping pair, WiderDirection wider) {
    return new ObjectMapping("Lead", "Lead", ObjectKind.LEAD, List.of(pair), Map.of(), wider);
  }

  private static MappedRecord record(ObjectMapping mapping, Map<RecordField, String> values) {
    Map<RecordField, String> read = new HashMap<>();
    mapping
        .read()
        .forEach(pair -> put(read, pair.target(), Optional.ofNullable(values.get(pair.target()))));
    return new MappedRecord(
        "Lead",
        ObjectKind.LEAD,
        "L1",
        "1",
        Optional.of(Instant.EPOCH),
        Optional.of(Instant.EPOCH),
        read,
        Map.of(),
        MappedRecord.Fate.NONE,
        Optional.empty());
  }

  @Provide
  Arbitrary<FieldRules> rules() {
    return rules(Optional.empty());
  }

  @Provide
  Arbitrary<FieldRules> consent() {
    return rules(Optional.of("true"));
  }

  private static Arbitrary<FieldRules> rules(Optional<String> restricts) {
    return Combinators.combine(
            Arbitraries.of(Direction.class),
            Arbitraries.of(ConflictRule.class),
            Arbitraries.of(BlankRule.class),
            Arbitraries.of(WriteMode.class))
        .as(
            (way, conflict, blank, mode) ->
                new FieldRules(way, conflict, blank, mode, Optional.empty(), Map.of(), restricts));
  }

  @Provide
  Arbitrary<Optional<String>> side() {
    return Arbitraries.of("a", "b").optional(0.7);
  }
}
