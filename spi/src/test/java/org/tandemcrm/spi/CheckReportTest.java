package org.tandemcrm.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemcrm.spi.CheckReport.Finding;
import org.tandemcrm.spi.CheckReport.Level;

class CheckReportTest {

  @ParameterizedTest
  @CsvSource({"OK, true", "WARNING, true", "ERROR, false"})
  void passesUnlessSomethingStandsInTheWay(Level level, boolean passed) {
    Organisation organisation = new Organisation("00D", "Acme", "sync@acme.example");
    List<Finding> findings =
        List.of(new Finding(Level.OK, "Log-in", "Works.", ""), new Finding(level, "x", "y", "z"));
    assertEquals(passed, CheckReport.of(organisation, findings).passed());
  }

  @Test
  void neverPassesWithoutAWayIn() {
    assertEquals(false, CheckReport.noAccess(List.of()).passed());
  }
}
