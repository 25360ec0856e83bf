package org.tandemcrm.core.merging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.mapping.BlankRule;
import org.tandemcrm.core.mapping.ConflictRule;
import org.tandemcrm.core.merging.ThreeWayMerge.Side;

/** One field of a prospect that is linked to records of two CRMs: the order of their cycles. */
class TwoConnectionsLawTest {

  /** The field as one CRM has it, with its link's base. Takes whatever is sent to it. */
  private static final class Crm {
    private final ThreeWayMerge rules;
    private Optional<String> value;
    private Base.Sides base;

    Crm(ConflictRule conflictRule, BlankRule blankRule, String value) {
      this.rules = new ThreeWayMerge(conflictRule, blankRule);
      this.value = Optional.of(value);
      this.base = Base.Sides.inStep(this.value);
    }

    /** Returns what is held here afterwards. */
    Optional<String> cycle(Optional<String> ours) {
      FieldMerge merged = rules.merge(Optional.of(base), side(ours), side(value));
      base = merged.base();
      if (merged.forCrm()) {
        value = merged.value();
        base = Base.Sides.inStep(value);
      }
      return merged.value();
    }

    private static Side side(Optional<String> value) {
      return new Side(value, Optional.empty());
    }
  }

  @Property(seed = "7")
  void aChangeInOneCrmArrivesInWhateverOrderTheCyclesRun(
      @ForAll ConflictRule conflictRule,
      @ForAll BlankRule blankRule,
      @ForAll boolean changedFirst) {
    Crm changed = new Crm(conflictRule, blankRule, "old");
    Crm other = new Crm(conflictRule, blankRule, "old");
    changed.value = Optional.of("new");
    Optional<String> ours = Optional.of("old");

    for (int round = 0; round < 2; round++) {
      ours = (changedFirst ? changed : other).cycle(ours);
      ours = (changedFirst ? other : changed).cycle(ours);
    }

    assertEquals(Optional.of("new"), ours);
    assertEquals(Optional.of("new"), changed.value);
    assertEquals(Optional.of("new"), other.value);
  }

  @Property(seed = "8")
  void twoChangesEndInOneValueEverywhereAndStayThere(
      @ForAll ConflictRule firstRule,
      @ForAll ConflictRule secondRule,
      @ForAll BlankRule blankRule) {
    Crm first = new Crm(firstRule, blankRule, "old");
    Crm second = new Crm(secondRule, blankRule, "old");
    first.value = Optional.of("one");
    second.value = Optional.of("two");
    Optional<String> ours = Optional.of("old");

    ours = second.cycle(first.cycle(ours));
    ours = second.cycle(first.cycle(ours));
    Optional<String> settled = ours;
    ours = second.cycle(first.cycle(ours));

    assertEquals(settled, ours);
    assertEquals(settled, first.value);
    assertEquals(settled, second.value);
  }
}
