package org.tandemcrm.web.importing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.tandemcrm.core.importing.Imports;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.frame.Words;
import org.tandemcrm.web.user.MarketersOnly;
import org.tandemcrm.web.user.SignedInUser;

/** The page importing/upload.xhtml: takes a file with prospects. */
@Named
@RequestScoped
@MarketersOnly
public class ImportingUpload extends CsvUpload {

  @Inject private Imports imports;
  @Inject private Notices notices;
  @Inject private SignedInUser user;
  @Inject private Words words;

  /**
   * Reads the file, or says why it can't be read.
   *
   * @return the page that joins its columns to fields; null to stay
   */
  public String upload() throws IOException {
    return read(this::store).map(this::toColumns).orElse(null);
  }

  private Imports.Uploaded store(byte[] content) {
    return imports.upload(
        String.valueOf(getFile().getSubmittedFileName()),
        content,
        getEncoding(),
        getDelimiter(),
        user.getLogin());
  }

  private String toColumns(Imports.Uploaded read) {
    notices.done(
        "%s read as %s, with a %s between the cells."
            .formatted(
                words.count(read.lines(), "line"),
                read.encoding().label(),
                read.delimiter().label()));
    return "/importing/edit?faces-redirect=true&id=" + read.runId();
  }

  public int getMostLines() {
    return Imports.MOST_LINES;
  }
}
