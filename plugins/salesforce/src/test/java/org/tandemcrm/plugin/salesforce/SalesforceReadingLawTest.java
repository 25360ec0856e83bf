package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandemcrm.plugin.salesforce.ModelReader.Habit;

/**
 * Nothing is missed, whatever the delays of commits, equal stamps, edits between two pages, lost
 * queries and jobs that finish a read; and the model is hard enough to catch readers that take a
 * short cut.
 */
class SalesforceReadingLawTest {

  @Property(seed = "42", tries = 1_000, shrinking = ShrinkingMode.OFF)
  void theReaderKnowsTheLastVersionOfEveryRow(@ForAll long world) {
    assertEquals(0, missed(world, Habit.CAREFUL));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CAREFUL")
  void aReaderWithAShortCutIsCaught(Habit habit) {
    assertTrue(isCaught(habit));
  }

  private static boolean isCaught(Habit habit) {
    return LongStream.range(0, 20_000).anyMatch(world -> missed(world, habit) > 0);
  }

  private static int missed(long world, Habit habit) {
    Random random = new Random(world);
    ModelOrg org = ModelOrg.random(random);
    return new ModelReader(org, habit, random).missed();
  }
}
