package org.tandemcrm.web.mapping;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.bind.JsonbException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.mapping.InvalidMappingException;
import org.tandemcrm.core.mapping.MappingProblem;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.rest.InvalidRequestException;
import org.tandemcrm.web.rest.JsonFormat;
import org.tandemcrm.web.rest.Problem;
import org.tandemcrm.web.user.AdminOnly;

/** The page mapping/file.xhtml: a connection's mappings as a file, and a file's for its own. */
@Named
@ViewScoped
@AdminOnly
public class MappingFile implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The most bytes of a file: some thousand pairs with their values. */
  private static final int MOST_BYTES = 4 << 20;

  @Inject private MappingFiles files;
  @Inject private Connections connections;
  @Inject private Notices notices;
  @Inject private FacesContext faces;

  private Long connection;
  private String connectionName;
  private transient Part upload;
  private String text;
  private String trouble = "";
  private MappingFileChange.Shown change;

  /** Reads the connection that the URL names. */
  public void load() {
    if (connection == null) {
      throw new NotFoundException("The address names no connection.");
    }
    connectionName = connections.detail(connection).row().name();
  }

  /** Sends all mappings to the browser, to be kept as a file. */
  public void export() throws IOException {
    byte[] json = JsonFormat.JSON.toJson(files.of(connection)).getBytes(StandardCharsets.UTF_8);
    ExternalContext response = faces.getExternalContext();
    response.responseReset();
    response.setResponseContentType("application/json");
    response.setResponseContentLength(json.length);
    response.setResponseHeader(
        "Content-Disposition", "attachment; filename=\"" + MappingFiles.name(connection) + "\"");
    response.getResponseOutputStream().write(json);
    faces.responseComplete();
  }

  /** Shows what the chosen file would change. */
  public void preview() {
    trouble = "";
    change = null;
    try {
      text = read();
      change = files.change(connection, parsed()).shown();
    } catch (JsonbException e) {
      trouble =
          "This is no file of mappings: it can't be read as JSON, or has more in it than one.";
    } catch (InvalidRequestException e) {
      trouble = String.join(" ", e.errors().stream().map(Problem.FieldError::message).toList());
    } catch (PluginException | NotFoundException e) {
      trouble = e.getMessage();
    }
  }

  private String read() {
    if (upload == null || upload.getSize() == 0) {
      throw new InvalidRequestException("", "Choose a file first.");
    }
    if (upload.getSize() > MOST_BYTES) {
      throw new InvalidRequestException(
          "", "The file has over %d MB: no mapping is as large.".formatted(MOST_BYTES >> 20));
    }
    try (InputStream bytes = upload.getInputStream()) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private WireMappingFile parsed() {
    return JsonFormat.JSON.fromJson(text, WireMappingFile.class);
  }

  /**
   * Takes the mappings of the file that was shown.
   *
   * @return the mapping's page; null to stay
   */
  public String take() {
    try {
      files.take(connection, files.change(connection, parsed()));
      notices.done(
          "The mappings of the file are taken and hold from the next cycle on. Records that are"
              + " stored already change when they change in the CRM, or by a back-fill.");
      return "/mapping/edit?faces-redirect=true&connection=" + connection;
    } catch (InvalidMappingException e) {
      trouble = String.join(" ", e.problems().stream().map(MappingProblem::message).toList());
    } catch (ConflictingStateException | PluginException | NotFoundException e) {
      trouble = e.getMessage();
    }
    change = null;
    return null;
  }

  /** What the file would change; null until one was looked at. */
  public MappingFileChange.Shown getChange() {
    return change;
  }

  /** True when the file that was looked at changes something and nothing stands against it. */
  public boolean isTakeable() {
    return change != null
        && change.problems().isEmpty()
        && (change.changed() > 0 || !change.newFields().isEmpty());
  }

  /** What is wrong with the file as a whole; empty when nothing is. */
  public String getTrouble() {
    return trouble;
  }

  public String getConnectionName() {
    return connectionName;
  }

  public Part getUpload() {
    return upload;
  }

  public void setUpload(Part upload) {
    this.upload = upload;
  }

  public Long getConnection() {
    return connection;
  }

  public void setConnection(Long connection) {
    this.connection = connection;
  }
}
