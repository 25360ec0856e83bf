package org.tandemcrm.core.merging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
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
import org.tandemcrm.core.mapping.WriteMode;
import org.tandemcrm.core.merging.ThreeWayMerge.Side;
import org.tandemcrm.core.record.ProspectField;

/** What holds for a mapped field under every setting of its rules. */
class PairMergeLawTest {

  private static final Optional<String> RESTRICTED = Optional.of("true");

  /** A field on both sides with what the link remembers. Its CRM takes what is sent to it. */
  private static final class Field {
    private final FieldMapping pair;
    private Optional<Base.Sides> base;
    private Optional<String> here;
    private Optional<String> there;

    Field(FieldMapping pair, Optional<Base.Sides> base, Side here, Side there) {
      this.pair = pair;
      this.base = base;
      this.here = here.value();
      this.there = there.value();
    }

    /** Reads the CRM's record and merges it. */
    FieldMerge pull() {
      return merged(pair.isRead() ? there : base.flatMap(Base.Sides::crm));
    }

    private FieldMerge merged(Optional<String> seen) {
      FieldMerge merged =
          new PairMerge(pair)
              .merge(base, new Side(here, Optional.empty()), new Side(seen, Optional.empty()));
      base = Optional.of(merged.base());
      here = merged.value();
      return merged;
    }

    /** Sends what differs from what the CRM was last known to hold. */
    void push() {
      FieldMerge merged = merged(base.flatMap(Base.Sides::crm));
      if (merged.forCrm()) {
        there = merged.toSend();
        base = Optional.of(new Base.Sides(there, here));
      }
    }

    void cycle() {
      pull();
      push();
    }
  }

  @Property(seed = "11")
  void aFieldThatChangedOnOneSideAloneKeepsItsValueThere(
      @ForAll("pairs") FieldMapping pair,
      @ForAll("blankOrValue") Optional<String> before,
      @ForAll("value") String set,
      @ForAll boolean changedHere) {
    Optional<String> changed = Optional.of(set);
    Assume.that(!before.equals(changed));
    Side old = side(before);
    Field field = new Field(pair, Optional.of(Base.Sides.inStep(before)), old, old);
    if (changedHere) {
      field.here = changed;
    } else {
      field.there = changed;
    }

    field.cycle();

    assertTrue(holds(changedHere ? field.here : field.there, set));
    boolean flows =
        pair.rules().direction() == Direction.BOTH
            || pair.rules().direction() == (changedHere ? Direction.TO_CRM : Direction.FROM_CRM);
    boolean written = pair.rules().writeMode() != WriteMode.ONLY_IF_EMPTY || before.isEmpty();
    if (flows && written) {
      assertTrue(holds(changedHere ? field.there : field.here, set));
    }
  }

  @Property(seed = "12")
  void mergingTwiceChangesNothing(
      @ForAll("pairs") FieldMapping pair,
      @ForAll("base") Optional<Base.Sides> base,
      @ForAll("side") Side ours,
      @ForAll("side") Side theirs) {
    PairMerge rules = new PairMerge(pair);
    FieldMerge once = rules.merge(base, ours, theirs);

    FieldMerge twice =
        rules.merge(Optional.of(once.base()), new Side(once.value(), ours.changedAt()), theirs);

    assertEquals(once.value(), twice.value());
    assertEquals(once.base(), twice.base());
    assertEquals(once.forCrm(), twice.forCrm());
    assertEquals(once.toSend(), twice.toSend());
  }

  @Property(seed = "13")
  void ourOwnWriteComingBackIsNoChange(
      @ForAll("pairs") FieldMapping pair,
      @ForAll("base") Optional<Base.Sides> base,
      @ForAll("side") Side ours,
      @ForAll("side") Side theirs) {
    Field field = new Field(pair, base, ours, theirs);
    field.cycle();
    Optional<String> here = field.here;
    Optional<String> there = field.there;

    FieldMerge echo = field.pull();

    assertFalse(echo.forCrm());
    assertEquals(here, field.here);
    field.cycle();
    assertEquals(here, field.here);
    assertEquals(there, field.there);
  }

  @Property(seed = "14")
  void sendingBeforeReadingEndsAsReadingBeforeSendingWhenOneSideChanged(
      @ForAll("pairs") FieldMapping pair,
      @ForAll("blankOrValue") Optional<String> before,
      @ForAll("blankOrValue") Optional<String> after,
      @ForAll boolean changedHere) {
    Field one = new Field(pair, Optional.of(Base.Sides.inStep(before)), side(before), side(before));
    Field other =
        new Field(pair, Optional.of(Base.Sides.inStep(before)), side(before), side(before));
    for (Field field : new Field[] {one, other}) {
      if (changedHere) {
        field.here = after;
      } else {
        field.there = after;
      }
    }

    one.pull();
    one.push();
    one.cycle();
    other.push();
    other.pull();
    other.cycle();

    assertEquals(one.here, other.here);
    assertEquals(one.there, other.there);
  }

  @Property(seed = "15")
  void aRestrictionOfConsentWinsInEverySetting(
      @ForAll("consent") FieldMapping pair,
      @ForAll("consentBase") Optional<Base.Sides> base,
      @ForAll("flag") Optional<String> other,
      @ForAll boolean restrictedHere) {
    Assume.that(!base.equals(Optional.of(Base.Sides.inStep(RESTRICTED))));
    Field field =
        new Field(
            pair,
            base,
            side(restrictedHere ? RESTRICTED : other),
            side(restrictedHere ? other : RESTRICTED));

    field.cycle();
    assertEquals(RESTRICTED, field.here);
    assertEquals(RESTRICTED, field.there);
    field.cycle();
    assertEquals(RESTRICTED, field.here);
    assertEquals(RESTRICTED, field.there);
  }

  @Property(seed = "16")
  void aBlankIsNoPermission(@ForAll("consent") FieldMapping pair, @ForAll boolean blankHere) {
    Field field =
        new Field(
            pair,
            Optional.of(Base.Sides.inStep(RESTRICTED)),
            side(blankHere ? Optional.empty() : RESTRICTED),
            side(blankHere ? RESTRICTED : Optional.empty()));

    field.cycle();

    assertEquals(RESTRICTED, field.here);
    assertEquals(RESTRICTED, field.there);
  }

  @Property(seed = "17")
  void permissionComesBackByAnExplicitChangeThatMayFlow(
      @ForAll("consent") FieldMapping pair, @ForAll boolean changedHere) {
    Optional<String> permitted = Optional.of("false");
    Field field =
        new Field(
            pair,
            Optional.of(Base.Sides.inStep(RESTRICTED)),
            side(changedHere ? permitted : RESTRICTED),
            side(changedHere ? RESTRICTED : permitted));

    field.cycle();

    boolean flows =
        pair.rules().direction() == Direction.BOTH
            || pair.rules().direction() == (changedHere ? Direction.TO_CRM : Direction.FROM_CRM);
    assertEquals(flows ? permitted : RESTRICTED, field.here);
    assertEquals(flows ? permitted : RESTRICTED, field.there);
  }

  private static boolean holds(Optional<String> text, String part) {
    return text.isPresent() && text.get().lines().anyMatch(part::equals);
  }

  private static Side side(Optional<String> value) {
    return new Side(value, Optional.empty());
  }

  @Provide
  Arbitrary<FieldMapping> pairs() {
    return rules(Optional.empty())
        .map(
            rules ->
                FieldMapping.of(
                    "City", "City", ProspectField.CITY.type(), ProspectField.CITY, rules));
  }

  @Provide
  Arbitrary<FieldMapping> consent() {
    return rules(RESTRICTED)
        .map(
            rules ->
                FieldMapping.of(
                    "OptedOut",
                    "Opted out",
                    ProspectField.OPTED_OUT_OF_EMAIL.type(),
                    ProspectField.OPTED_OUT_OF_EMAIL,
                    rules));
  }

  private static Arbitrary<FieldRules> rules(Optional<String> restricts) {
    return Combinators.combine(
            Arbitraries.of(Direction.class),
            Arbitraries.of(ConflictRule.class),
            Arbitraries.of(BlankRule.class),
            Arbitraries.of(WriteMode.class))
        .as(
            (direction, conflict, blank, mode) ->
                new FieldRules(
                    direction, conflict, blank, mode, Optional.empty(), Map.of(), restricts));
  }

  @Provide
  Arbitrary<Optional<Base.Sides>> consentBase() {
    return Arbitraries.oneOf(
        Arbitraries.just(Optional.empty()),
        Combinators.combine(flag(), flag()).as(Base.Sides::new).map(Optional::of));
  }

  @Provide
  Arbitrary<Optional<String>> flag() {
    return Arbitraries.of(Optional.empty(), Optional.of("false"), RESTRICTED);
  }

  @Provide
  Arbitrary<Optional<Base.Sides>> base() {
    return Arbitraries.oneOf(
        Arbitraries.just(Optional.empty()),
        blankOrValue().map(Base.Sides::inStep).map(Optional::of),
        Combinators.combine(blankOrValue(), blankOrValue()).as(Base.Sides::new).map(Optional::of));
  }

  @Provide
  Arbitrary<Side> side() {
    Arbitrary<Optional<Instant>> time =
        Arbitraries.of(0L, 30L, 60L, 61L, 3600L).map(Instant::ofEpochSecond).optional(0.7);
    return Combinators.combine(blankOrValue(), time).as(Side::new);
  }

  @Provide
  Arbitrary<Optional<String>> blankOrValue() {
    return value().optional(0.7);
  }

  @Provide
  Arbitrary<String> value() {
    return Arbitraries.of("a", "b", "0", "false");
  }
}
