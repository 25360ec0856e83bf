package org.tandemcrm.web.frame;

/**
 * A value from outside as a cell that no spreadsheet takes for a formula: a value that starts like
 * one gets an apostrophe before it, as OWASP advises.
 */
public final class CsvCell {

  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

  private CsvCell() {}

  /**
   * @param value untrusted; null for blank
   */
  public static String safe(String value) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    return FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
  }
}
