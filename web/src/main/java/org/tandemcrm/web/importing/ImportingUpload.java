package org.tandemcrm.web.importing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import org.tandemcrm.core.importing.CsvDelimiter;
import org.tandemcrm.core.importing.CsvEncoding;
import org.tandemcrm.core.importing.CsvRefusedException;
import org.tandemcrm.core.importing.Imports;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.frame.Words;
import org.tandemcrm.web.user.AdminOnly;
import org.tandemcrm.web.user.SignedInUser;

/** The page importing/upload.xhtml: takes a file with prospects. */
@Named
@RequestScoped
@AdminOnly
public class ImportingUpload {

  @Inject private Imports imports;
  @Inject private Notices notices;
  @Inject private SignedInUser user;
  @Inject private Words words;

  private Part file;
  private CsvEncoding encoding = CsvEncoding.AUTO;
  private CsvDelimiter delimiter = CsvDelimiter.AUTO;
  private String problem = "";

  /**
   * Reads the file, or says why it can't be read.
   *
   * @return the page that joins its columns to fields; null to stay
   */
  public String upload() throws IOException {
    if (file == null || file.getSize() == 0) {
      problem = "Choose a file.";
      return null;
    }
    if (file.getSize() > Imports.MOST_BYTES) {
      problem = "The file has more than " + getMostMegabytes() + " MB. Split it.";
      return null;
    }
    try {
      byte[] bytes = file.getInputStream().readAllBytes();
      Imports.Uploaded read =
          imports.upload(
              String.valueOf(file.getSubmittedFileName()),
              bytes,
              encoding,
              delimiter,
              user.getLogin());
      notices.done(
          "%s read as %s, with a %s between the cells."
              .formatted(
                  words.count(read.lines(), "line"),
                  read.encoding().label(),
                  read.delimiter().label()));
      return "/importing/edit?faces-redirect=true&id=" + read.runId();
    } catch (CsvRefusedException e) {
      problem = e.getMessage();
      return null;
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

  public int getMostLines() {
    return Imports.MOST_LINES;
  }
}
