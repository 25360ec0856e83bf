package org.tandemcrm.web.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+49 30 1234", "-2", "@SUM(A1)", "\t=1", "＝1+1"})
  void marksWhatASpreadsheetWouldRun(String value) {
    assertEquals("'" + value, CsvCell.safe(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Smith", "a=b", "'quoted", ""})
  void leavesTheRest(String value) {
    assertEquals(value, CsvCell.safe(value));
  }

  @Property(seed = "20261122")
  void noCellStartsAFormula(@ForAll String value) {
    String cell = CsvCell.safe(value);
    assertFalse(!cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0, cell);
  }
}
