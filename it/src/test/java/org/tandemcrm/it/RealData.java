package org.tandemcrm.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real data that a maintainer keeps beside the checkout; they are never part of it. */
final class RealData {
  /** As the data's own description counts them. */
  static final int ACCOUNTS = 85;

  static final int OPPORTUNITIES = 8_800;

  /** Sales agents, who are the CRM's users. */
  static final int AGENTS = 35;

  static final int LEADS = 9_240;

  private static final Path FOLDER = Path.of("../../shared/data");

  private RealData() {}

  /** The folder; without it the test is skipped. */
  static Path folder() {
    assumeTrue(
        Files.isDirectory(FOLDER),
        "The real data is missing: put the data set into ../shared/data beside the checkout");
    return FOLDER;
  }
}
