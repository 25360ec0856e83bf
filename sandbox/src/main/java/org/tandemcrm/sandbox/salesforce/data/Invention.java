package org.tandemcrm.sandbox.salesforce.data;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.datafaker.Faker;

/**
 * Invents people and companies by the seed. Words come from pools that are filled once, because
 * making each of 100,000 names anew is slow.
 */
final class Invention {
  private static final int POOL = 400;

  private final Random random;
  private final List<String> firstNames;
  private final List<String> lastNames;
  private final List<String> companies;
  private final List<String> titles;
  private final List<String> streets;
  private final List<String> cities;
  private final List<String> postalCodes;

  Invention(long seed) {
    this.random = new Random(seed);
    Faker english = new Faker(Locale.ENGLISH, new Random(seed));
    Faker german = new Faker(Locale.GERMAN, new Random(seed));
    this.firstNames =
        Stream.concat(
                pool(english.name()::firstName).stream(), pool(german.name()::firstName).stream())
            .toList();
    this.lastNames =
        Stream.concat(
                pool(english.name()::lastName).stream(), pool(german.name()::lastName).stream())
            .toList();
    this.companies = pool(english.company()::name);
    this.titles = pool(english.job()::title);
    this.streets = pool(english.address()::streetAddress);
    this.cities = pool(english.address()::city);
    this.postalCodes = pool(english.address()::zipCode);
  }

  private static List<String> pool(Supplier<String> source) {
    return Stream.generate(source).limit(POOL).toList();
  }

  private String any(List<String> pool) {
    return pool.get(random.nextInt(pool.size()));
  }

  String firstName() {
    return any(firstNames);
  }

  String lastName() {
    return any(lastNames);
  }

  String company() {
    return any(companies);
  }

  String title() {
    return any(titles);
  }

  String street() {
    return any(streets);
  }

  String city() {
    return any(cities);
  }

  String postalCode() {
    return any(postalCodes);
  }

  /** A number from the range that is kept for films. */
  String phone() {
    int area = 200 + random.nextInt(700);
    int number = random.nextInt(100);
    // A format would take longer than all the rest of a record.
    return "+1 " + area + " 555 01" + (number < 10 ? "0" : "") + number;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** True in the given share of calls, from 0 to 1. */
  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From 0 up to but not including 1. */
  double fraction() {
    return random.nextDouble();
  }
}
