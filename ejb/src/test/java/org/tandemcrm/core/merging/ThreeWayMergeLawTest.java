package org.tandemcrm.core.merging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
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
import org.tandemcrm.core.merging.ThreeWayMerge.Side;

/** What holds for a merge under every rule. */
class ThreeWayMergeLawTest {

  @Property(seed = "1")
  void aValueSetOnOneSideOnlyIsNeverLost(
      @ForAll("rules") ThreeWayMerge rules,
      @ForAll("blankOrValue") Optional<String> before,
      @ForAll("side") Side untouched,
      @ForAll("value") String set) {
    Base.Sides base = Base.Sides.inStep(before);
    Side still = new Side(before, untouched.changedAt());
    Side changed = new Side(Optional.of(set), untouched.changedAt());
    Assume.that(!before.equals(Optional.of(set)));

    FieldMerge changedThere = rules.merge(Optional.of(base), still, changed);
    FieldMerge changedHere = rules.merge(Optional.of(base), changed, still);

    assertEquals(Optional.of(set), changedThere.value());
    assertEquals(Optional.of(set), changedHere.value());
    assertEquals(true, changedHere.forCrm());
  }

  @Property(seed = "2")
  void mergingTwiceChangesNothing(
      @ForAll("rules") ThreeWayMerge rules,
      @ForAll("base") Optional<Base.Sides> base,
      @ForAll("side") Side ours,
      @ForAll("side") Side theirs) {
    FieldMerge once = rules.merge(base, ours, theirs);

    FieldMerge twice =
        rules.merge(Optional.of(once.base()), new Side(once.value(), ours.changedAt()), theirs);

    assertEquals(once.value(), twice.value());
    assertEquals(once.base(), twice.base());
    assertEquals(once.forCrm(), twice.forCrm());
  }

  @Property(seed = "3")
  void ourOwnWriteComingBackIsNoChange(
      @ForAll("rules") ThreeWayMerge rules,
      @ForAll("base") Optional<Base.Sides> base,
      @ForAll("side") Side ours,
      @ForAll("side") Side theirs) {
    FieldMerge sent = rules.merge(base, ours, theirs);
    Assume.that(sent.forCrm());
    Side echo = new Side(sent.value(), theirs.changedAt());

    FieldMerge back = rules.merge(Optional.of(sent.base()), ours, echo);

    assertEquals(sent.value(), back.value());
    assertEquals(Base.Sides.inStep(sent.value()), back.base());
    assertFalse(back.forCrm());
  }

  @Property(seed = "4")
  void equalValuesNeverConflict(
      @ForAll("rules") ThreeWayMerge rules,
      @ForAll("base") Optional<Base.Sides> base,
      @ForAll("side") Side ours,
      @ForAll("side") Side theirs) {
    Side same = new Side(ours.value(), theirs.changedAt());

    FieldMerge merged = rules.merge(base, ours, same);

    assertEquals(FieldMerge.agreed(ours.value()), merged);
  }

  @Property(seed = "5")
  void aFirstLinkFillsBlanksUnderEveryRule(
      @ForAll("rules") ThreeWayMerge rules, @ForAll("value") String value) {
    Side blank = new Side(Optional.empty(), Optional.empty());
    Side filled = new Side(Optional.of(value), Optional.empty());

    assertEquals(Optional.of(value), rules.merge(Optional.empty(), blank, filled).value());
    assertEquals(Optional.of(value), rules.merge(Optional.empty(), filled, blank).value());
  }

  @Property(seed = "6")
  void theBaseNeverClaimsAValueThatTheCrmDoesNotHold(
      @ForAll("rules") ThreeWayMerge rules,
      @ForAll("base") Optional<Base.Sides> base,
      @ForAll("side") Side ours,
      @ForAll("side") Side theirs) {
    assertEquals(theirs.value(), rules.merge(base, ours, theirs).base().crm());
  }

  @Provide
  Arbitrary<ThreeWayMerge> rules() {
    return Combinators.combine(Arbitraries.of(ConflictRule.class), Arbitraries.of(BlankRule.class))
        .as(ThreeWayMerge::new);
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
