package org.tandemcrm.sandbox.salesforce.rest;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One version of the API and the season it came out in.
 *
 * @param version such as {@code 65.0}
 * @param label such as {@code Winter '26}
 */
record Release(String version, String label) {
  static final int OLDEST = 50;
  static final int NEWEST = 67;

  /** Version 50 was Winter '21; three come out each year. */
  private static final int FIRST_YEAR = 21;

  private static final List<String> SEASONS = List.of("Winter", "Spring", "Summer");

  static List<Release> all() {
    return IntStream.rangeClosed(OLDEST, NEWEST).mapToObj(Release::of).toList();
  }

  private static Release of(int number) {
    int index = number - OLDEST;
    String season = SEASONS.get(index % SEASONS.size());
    return new Release(number + ".0", season + " '" + (FIRST_YEAR + index / SEASONS.size()));
  }
}
