package org.tandemcrm.web.importing;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.tandemcrm.core.importing.CsvDelimiter;
import org.tandemcrm.core.importing.CsvEncoding;
import org.tandemcrm.core.importing.CsvRefusedException;
import org.tandemcrm.core.importing.Imports;

/** What the pages have in common that take a CSV file: the file, and how it is to be read. */
public abstract class CsvUpload {

  private Part file;
  private CsvEncoding encoding = CsvEncoding.AUTO;
  private CsvDelimiter delimiter = CsvDelimiter.AUTO;
  private String problem = "";

  /**
   * Reads the file, or shows why it can't be read.
   *
   * @param reading what becomes of its bytes; throws {@link CsvRefusedException}
   * @return absent when it can't be read
   */
  protected <T> Optional<T> read(Function<byte[], T> reading) throws IOException {
    if (file == null || file.getSize() == 0) {
      problem = "Choose a file.";
      return Optional.empty();
    }
    if (file.getSize() > Imports.MOST_BYTES) {
      problem = "The file has more than " + getMostMegabytes() + " MB. Split it.";
      return Optional.empty();
    }
    try {
      return Optional.of(reading.apply(file.getInputStream().readAllBytes()));
    } catch (CsvRefusedException e) {
      problem = e.getMessage();
      return Optional.empty();
    }
  }

  public Part getFile() {
    return file;
  }

  public void setFile(Part file) {
    this.file = file;
  }

  public CsvEncoding getEncoding() {
    return encoding;
  }

  public void setEncoding(CsvEncoding encoding) {
    this.encoding = encoding;
  }

  public CsvDelimiter getDelimiter() {
    return delimiter;
  }

  public void setDelimiter(CsvDelimiter delimiter) {
    this.delimiter = delimiter;
  }

  public CsvEncoding[] getEncodings() {
    return CsvEncoding.values();
  }

  public CsvDelimiter[] getDelimiters() {
    return CsvDelimiter.values();
  }

  /** Why the file can't be read; empty when it can. */
  public String getProblem() {
    return problem;
  }

  public int getMostMegabytes() {
    return Imports.MOST_BYTES / 1024 / 1024;
  }
}
