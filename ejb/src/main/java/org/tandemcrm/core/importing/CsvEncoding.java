package org.tandemcrm.core.importing;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How the bytes of a file become text. */
public enum CsvEncoding {
  /** By the byte-order mark, else UTF-8 or nothing. */
  AUTO("found out by itself", null),
  UTF_8("UTF-8", StandardCharsets.UTF_8),
  UTF_16("UTF-16", StandardCharsets.UTF_16LE),
  WINDOWS_1252("Windows-1252 (Western Europe)", Charset.forName("windows-1252")),
  WINDOWS_1250("Windows-1250 (Central Europe)", Charset.forName("windows-1250")),
  MAC_ROMAN("Mac OS Roman", Charset.forName("x-MacRoman"));

  private final String label;
  private final transient Charset charset;

  CsvEncoding(String label, Charset charset) {
    this.label = label;
    this.charset = charset;
  }

  /** Its name for people. */
  public String label() {
    return label;
  }

  /** Absent for {@link #AUTO}. */
  Optional<Charset> charset() {
    return Optional.ofNullable(charset);
  }
}
