package org.tandemcrm.core.merging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.mapping.BlankRule;
import org.tandemcrm.core.mapping.ConflictRule;
import org.tandemcrm.core.merging.ThreeWayMerge.Side;

/** The table of what becomes of one field; {@code -} is blank, {@code *} every rule. */
class ThreeWayMergeTest {

  @ParameterizedTest(name = "{0}: {3} and {4} under {1} and {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        // what                              conflict    | blank | base | here | there || value |
        // base crm | base ours | to the CRM
        "unchanged                          | *          | *     | a    | a    | a    | a | a | a | false",
        "changed in the CRM                 | *          | *     | a    | a    | b    | b | b | b | false",
        "changed here                       | *          | *     | a    | b    | a    | b | a | a | true",
        "changed to the same                | *          | *     | a    | b    | b    | b | b | b | false",
        "changed to two values              | CRM NEWEST | *     | a    | b    | c    | c | c | c | false",
        "changed to two values              | TANDEM     | *     | a    | b    | c    | b | c | c | true",
        "removed in the CRM                 | *          | KEEP  | a    | a    | -    | a | - | a | false",
        "removed in the CRM                 | *          | CLEAR | a    | a    | -    | - | - | - | false",
        "removed in the CRM                 | *          | FILL  | a    | a    | -    | a | - | - | true",
        "removed here                       | *          | KEEP  | a    | -    | a    | - | a | - | false",
        "removed here                       | *          | CLEAR | a    | -    | a    | - | a | a | true",
        "removed here                       | *          | FILL  | a    | -    | a    | a | a | a | false",
        "removed on both sides              | *          | *     | a    | -    | -    | - | - | - | false",
        "removed in the CRM, changed here   | CRM NEWEST | KEEP  | a    | b    | -    | b | - | b | false",
        "removed in the CRM, changed here   | CRM NEWEST | CLEAR | a    | b    | -    | - | - | - | false",
        "removed in the CRM, changed here   | CRM NEWEST | FILL  | a    | b    | -    | b | - | - | true",
        "removed in the CRM, changed here   | TANDEM     | *     | a    | b    | -    | b | - | - | true",
        "removed here, changed in the CRM   | CRM NEWEST | *     | a    | -    | b    | b | b | b | false",
        "removed here, changed in the CRM   | TANDEM     | KEEP  | a    | -    | b    | - | b | - | false",
        "removed here, changed in the CRM   | TANDEM     | CLEAR | a    | -    | b    | - | b | b | true",
        "removed here, changed in the CRM   | TANDEM     | FILL  | a    | -    | b    | b | b | b | false",
        "came up in the CRM                 | *          | *     | -    | -    | b    | b | b | b | false",
        "came up here                       | *          | *     | -    | b    | -    | b | - | - | true",
        "first link, blank here             | *          | *     | none | -    | b    | b | b | b | false",
        "first link, blank in the CRM       | *          | *     | none | b    | -    | b | - | - | true",
        "first link, equal                  | *          | *     | none | b    | b    | b | b | b | false",
        "first link, two values             | CRM NEWEST | *     | none | b    | c    | c | c | c | false",
        "first link, two values             | TANDEM     | *     | none | b    | c    | b | c | c | true",
        "zero is a value                    | *          | *     | 5    | 5    | 0    | 0 | 0 | 0 | false",
        "false is a value                   | *          | *     | true | true | false | false | false | false | false",
      })
  void decidesAsTheTableSays(
      String what,
      String conflictRules,
      String blankRules,
      String base,
      String here,
      String there,
      String value,
      String baseCrm,
      String baseOurs,
      boolean forCrm) {
    Optional<Base.Sides> sides =
        base.equals("none") ? Optional.empty() : Optional.of(Base.Sides.inStep(blank(base)));
    for (ConflictRule conflictRule : rules(conflictRules, ConflictRule.values())) {
      for (BlankRule blankRule : rules(blankRules, BlankRule.values())) {
        FieldMerge merged =
            new ThreeWayMerge(conflictRule, blankRule)
                .merge(sides, at(blank(here)), at(blank(there)));

        String where = what + " under " + conflictRule + " and " + blankRule;
        assertEquals(blank(value), merged.value(), where);
        assertEquals(new Base.Sides(blank(baseCrm), blank(baseOurs)), merged.base(), where);
        assertEquals(forCrm, merged.forCrm(), where);
      }
    }
  }

  @ParameterizedTest(name = "changed here {0} s after the CRM")
  @CsvSource({"-3600, theirs", "0, theirs", "60, theirs", "61, ours", "3600, ours"})
  void newestWinsUnlessTheTimesAreTooClose(long secondsAhead, String value) {
    Instant there = Instant.parse("2026-05-01T10:00:00Z");

    FieldMerge merged = newest(Optional.of(there.plusSeconds(secondsAhead)), Optional.of(there));

    assertEquals(Optional.of(value), merged.value());
  }

  @ParameterizedTest(name = "here known: {0}, there known: {1}")
  @CsvSource({"false, false", "true, false", "false, true"})
  void theCrmWinsWhenATimeIsUnknown(boolean hereKnown, boolean thereKnown) {
    Optional<Instant> late = Optional.of(Instant.parse("2026-05-01T10:00:00Z"));
    Optional<Instant> early = Optional.of(Instant.parse("2026-04-01T10:00:00Z"));

    FieldMerge merged = newest(late.filter(time -> hereKnown), early.filter(time -> thereKnown));

    assertEquals(Optional.of("theirs"), merged.value());
  }

  private static FieldMerge newest(Optional<Instant> here, Optional<Instant> there) {
    return new ThreeWayMerge(ConflictRule.NEWEST, BlankRule.KEEP)
        .merge(
            Optional.of(Base.Sides.inStep(Optional.of("base"))),
            new Side(Optional.of("ours"), here),
            new Side(Optional.of("theirs"), there));
  }

  private static <T extends Enum<T>> List<T> rules(String names, T[] all) {
    return names.equals("*")
        ? List.of(all)
        : Arrays.stream(all)
            .filter(rule -> List.of(names.split(" ")).contains(rule.name()))
            .toList();
  }

  private static Optional<String> blank(String text) {
    return text.equals("-") ? Optional.empty() : Optional.of(text);
  }

  private static Side at(Optional<String> value) {
    return new Side(value, Optional.empty());
  }
}
