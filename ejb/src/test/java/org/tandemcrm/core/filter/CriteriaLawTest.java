package org.tandemcrm.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.tandemcrm.core.filter.Criteria.Condition;
import org.tandemcrm.core.filter.Criteria.Group;
import org.tandemcrm.core.filter.Criteria.Join;
import org.tandemcrm.core.filter.SampleCriteria.SampleRecord;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.FieldType;

/** What holds of all criteria and all records. */
@Domain(SampleCriteria.class)
@Domain(DomainContext.Global.class)
class CriteriaLawTest {

  private static final Map<Operator, Operator> OPPOSITES =
      Map.of(
          Operator.IS, Operator.IS_NOT,
          Operator.ONE_OF, Operator.NONE_OF,
          Operator.CONTAINS, Operator.LACKS,
          Operator.BLANK, Operator.NOT_BLANK);

  /** Of two such operators one holds for each value, and none for a blank. */
  private static final Map<Operator, Operator> HALVES =
      Map.of(Operator.LESS, Operator.AT_LEAST, Operator.MORE, Operator.AT_MOST);

  @Provide
  Arbitrary<Condition> deniable() {
    return new SampleCriteria()
        .conditions()
        .filter(
            condition ->
                OPPOSITES.containsKey(condition.operator())
                    && OPPOSITES.get(condition.operator()).fits(condition.type()));
  }

  @Provide
  Arbitrary<Condition> bounds() {
    return new SampleCriteria()
        .conditions()
        .filter(condition -> HALVES.containsKey(condition.operator()));
  }

  @Property(seed = "11", tries = 300, edgeCases = EdgeCasesMode.NONE)
  void theStoreGivesBackWhatItGot(@ForAll Criteria criteria) {
    Criteria stored = Criteria.fromJson(criteria.toJson());

    assertEquals(criteria, stored);
  }

  @Property(seed = "12", tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void theScopeKeepsWhateverMatchesNowOrLater(
      @ForAll Criteria criteria,
      @ForAll SampleRecord record,
      @ForAll Today today,
      @ForAll @IntRange(max = 500) int daysLater) {
    Today later = new Today(today.date().plusDays(daysLater), today.zone());
    Assume.that(criteria.matches(canonical(record), later));

    assertTrue(ScopeReading.holds(criteria.scope(today), record.values()));
  }

  @Property(seed = "13", tries = 300, edgeCases = EdgeCasesMode.NONE)
  void ofTwoOppositesExactlyOneHolds(
      @ForAll("deniable") Condition condition, @ForAll SampleRecord record, @ForAll Today today) {
    Operator opposite = OPPOSITES.get(condition.operator());

    assertNotEquals(
        condition.matches(canonical(record), today),
        with(condition, opposite).matches(canonical(record), today));
  }

  @Property(seed = "14", tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aValueLiesOnOneSideOfABoundAndABlankOnNone(
      @ForAll("bounds") Condition condition, @ForAll SampleRecord record, @ForAll Today today) {
    Operator other = HALVES.get(condition.operator());
    boolean blank = !record.values().containsKey(condition.field());

    boolean one = condition.matches(canonical(record), today);
    boolean two = with(condition, other).matches(canonical(record), today);

    assertEquals(!blank, one ^ two);
    assertFalse(one && two);
  }

  @Property(seed = "15", tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aBlankFulfilsNothingButWhatDeniesOrAsksForIt(
      @ForAll Condition condition, @ForAll Today today) {
    boolean expected =
        List.of(Operator.BLANK, Operator.IS_NOT, Operator.NONE_OF, Operator.LACKS)
            .contains(condition.operator());

    assertEquals(expected, condition.matches(field -> Optional.empty(), today));
  }

  @Property(seed = "16", tries = 300, edgeCases = EdgeCasesMode.NONE)
  void whatDoesntDependOnTodayIsTheSameOnEveryDay(
      @ForAll Criteria criteria,
      @ForAll SampleRecord record,
      @ForAll Today today,
      @ForAll @IntRange(max = 5000) int daysLater) {
    Assume.that(!criteria.dependsOnToday());
    Today later = new Today(today.date().plusDays(daysLater), today.zone());

    assertEquals(
        criteria.matches(canonical(record), today), criteria.matches(canonical(record), later));
  }

  @Property(seed = "17", tries = 300, edgeCases = EdgeCasesMode.NONE)
  void itAsksForNoOtherFieldThanItNames(
      @ForAll Criteria criteria, @ForAll SampleRecord record, @ForAll Today today) {
    List<String> asked = new ArrayList<>();
    criteria.matches(
        field -> {
          asked.add(field);
          return canonical(record).apply(field);
        },
        today);

    assertTrue(criteria.fields().containsAll(asked));
  }

  @Property(seed = "18", tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aGroupOfOneIsItsPart(
      @ForAll Criteria criteria,
      @ForAll Join join,
      @ForAll SampleRecord record,
      @ForAll Today today) {
    Group group = new Group(join, List.of(criteria));

    assertEquals(
        criteria.matches(canonical(record), today), group.matches(canonical(record), today));
    assertEquals(criteria.words(), group.words());
  }

  @Property(seed = "19", tries = 300, edgeCases = EdgeCasesMode.NONE)
  void whatTheRulesOfFieldsAcceptStaysAsItIs(@ForAll Condition condition) {
    CriteriaRules rules =
        new CriteriaRules(
            List.of(CrmField.of(condition.field(), condition.label(), condition.type())));

    assertEquals(List.of(), rules.problems(condition));
    assertEquals(condition, rules.refreshed(condition));
  }

  private static Condition with(Condition condition, Operator operator) {
    return new Condition(
        condition.field(), condition.label(), condition.type(), operator, condition.values());
  }

  private static Function<String, Optional<String>> canonical(SampleRecord record) {
    return field ->
        Optional.ofNullable(record.values().get(field))
            .flatMap(value -> FilterValue.of(value, FieldType.valueOf(field)));
  }
}
