package org.tandemcrm.web.editing;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.web.rest.InvalidRequestException;

/**
 * Which field each column of an import goes into.
 *
 * @param fields keys of fields in the order of the columns; an empty text leaves a column out
 * @param clearing whether a blank cell clears the field
 * @param permitting whether the file may take back restrictions of consent
 */
@Schema(name = "EditColumns")
public record WireColumns(List<String> fields, boolean clearing, boolean permitting) {

  static WireColumns required(WireColumns body) {
    if (body == null || body.fields == null) {
      throw new InvalidRequestException("fields", "Name the field of each column.");
    }
    return body;
  }

  List<Optional<String>> keys() {
    return fields.stream()
        .map(key -> Optional.ofNullable(key).filter(text -> !text.isEmpty()))
        .toList();
  }
}
