package org.tandemcrm.sandbox.salesforce.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Values for the made-up org's own fields. They have a source of chance of their own, so that the
 * other values of a seed don't depend on them, and come from small pools, because hundreds of
 * thousands of records share them.
 */
final class CustomValues {
  private static final int POOL = 500;
  private static final double FILLED = 0.6;

  private static final List<String> NICKNAMES = List.of("Ace", "Bee", "Chip", "Dot", "Flash");
  private static final List<String> TIERS = List.of("Gold", "Silver", "Bronze");
  private static final List<String> REGIONS = List.of("North", "East", "South", "West");
  private static final List<String> INTERESTS =
      List.of("Hardware", "Software;Services", "Hardware;Training", "Services;Software;Training");

  private final Random random;
  private final List<Double> whole;
  private final List<Double> decimals;
  private final List<Double> percents;
  private final List<LocalDate> days;
  private final List<Instant> times;
  private final List<String> texts;
  private final List<String> emails;
  private final List<String> phones;
  private final List<String> pages;

  CustomValues(long seed, Instant latest) {
    this.random = new Random(seed);
    LocalDate today = LocalDate.ofInstant(latest, ZoneOffset.UTC);
    this.whole = pool(i -> (double) i);
    this.decimals = pool(i -> i * 37 + (i % 100) / 100.0);
    this.percents = pool(i -> (i % 400) / 4.0);
    this.days = pool(i -> today.minusDays(i));
    this.times = pool(i -> latest.minusSeconds(3_607L * i));
    this.texts =
        pool(i -> "Met at fair number " + i + ".\nWants to hear about offer " + i % 7 + ".");
    this.emails = pool(i -> "second" + i + "@people.example");
    this.phones = pool(i -> "+1 212 555 %04d".formatted(i));
    this.pages = pool(i -> "https://people.example/profile/" + i);
  }

  private interface Source<T> {
    T at(int number);
  }

  private static <T> List<T> pool(Source<T> source) {
    return IntStream.range(0, POOL).mapToObj(source::at).toList();
  }

  /**
   * Values for one record.
   *
   * @param accounts ids of accounts that it can refer to
   */
  Map<String, Object> next(List<String> accounts) {
    Map<String, Object> values = new HashMap<>();
    put(values, "Nickname__c", NICKNAMES);
    put(values, "Background__c", texts);
    put(values, "Visits__c", whole);
    put(values, "Points__c", decimals);
    put(values, "Budget__c", decimals);
    put(values, "Discount__c", percents);
    put(values, "First_Contact__c", days);
    put(values, "Last_Visit__c", times);
    put(values, "Tier__c", TIERS);
    put(values, "Region__c", REGIONS);
    put(values, "Interests__c", INTERESTS);
    put(values, "Second_Email__c", emails);
    put(values, "Direct_Line__c", phones);
    put(values, "Profile_Page__c", pages);
    values.put("Sync__c", random.nextBoolean() ? "Yes" : "No");
    values.put("Newsletter__c", random.nextBoolean());
    values.put("Active__c", random.nextInt(10) > 0);
    if (!accounts.isEmpty()) {
      put(values, "Partner_Account__c", accounts);
    }
    return values;
  }

  private <T> void put(Map<String, Object> values, String field, List<T> pool) {
    if (random.nextDouble() < FILLED) {
      values.put(field, oneOf(pool));
    }
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
