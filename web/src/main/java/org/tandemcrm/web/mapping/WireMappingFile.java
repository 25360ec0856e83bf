package org.tandemcrm.web.mapping;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.web.rest.InvalidRequestException;
import org.tandemcrm.web.rest.Problem;

/**
 * All mappings of a connection as a file that another connection, or another server, can take.
 *
 * @param format says what the file is
 * @param version of the format
 * @param fields our custom fields that its pairs name
 * @param mappings by object; without versions, because they are not those of the taker
 */
@Schema(name = "MappingFile")
public record WireMappingFile(
    String format, Integer version, List<WireCustomField> fields, List<WireMapping> mappings) {

  private static final String FORMAT = "tandem-mapping";
  private static final int VERSION = 1;

  static WireMappingFile of(List<WireCustomField> fields, List<WireMapping> mappings) {
    return new WireMappingFile(FORMAT, VERSION, fields, mappings);
  }

  /** The file, unless it isn't one that this release can read. */
  static WireMappingFile readable(WireMappingFile file) {
    List<Problem.FieldError> errors = new ArrayList<>();
    if (file == null || !FORMAT.equals(file.format())) {
      throw new InvalidRequestException("format", "This is no file of mappings: " + FORMAT + ".");
    }
    if (file.version() == null || file.version() != VERSION) {
      errors.add(
          new Problem.FieldError("version", "This release reads version " + VERSION + " only."));
    }
    if (file.mappings() == null || file.mappings().stream().anyMatch(one -> isLacking(one))) {
      errors.add(new Problem.FieldError("mappings", "Each needs its object and its pairs."));
    }
    if (file.fields() == null || file.fields().stream().anyMatch(one -> isLacking(one))) {
      errors.add(new Problem.FieldError("fields", "Each needs kind, key, label and type."));
    }
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
    return file;
  }

  private static boolean isLacking(WireMapping mapping) {
    return mapping == null || mapping.object() == null || mapping.pairs() == null;
  }

  private static boolean isLacking(WireCustomField field) {
    return field == null
        || field.kind() == null
        || field.key() == null
        || field.label() == null
        || field.type() == null;
  }
}
