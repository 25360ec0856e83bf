package org.tandemcrm.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

class ContractDependenciesTest {

  @Test
  void theContractNeedsNothingButTheBaseModule() {
    StringWriter found = new StringWriter();
    PrintWriter out = new PrintWriter(found);
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    assertEquals(
        0, jdeps.run(out, out, "--multi-release", "base", "--print-module-deps", "target/classes"));
    assertEquals("java.base", found.toString().strip());
  }

  @Test
  void theLevelIsTheOneThatTheBuildWritesIntoManifests() {
    assertEquals(
        System.getProperty("tandem.spi.level"),
        String.valueOf(Plugin.SPI_LEVEL),
        "tandem.spi.level in the root pom and Plugin.SPI_LEVEL differ");
  }
}
