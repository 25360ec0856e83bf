package org.tandemcrm.web.filter;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.filter.FilterPreview;

/**
 * What a changed filter would do, as the API has it.
 *
 * @param state RUNNING, DONE, STOPPED or FAILED
 * @param reason why it failed
 * @param read how many records were looked at
 * @param expected about how many there are; absent when the CRM can't tell
 * @param enters how many would be read anew or once more
 * @param leaves how many that are synced now would no longer be
 * @param stays how many are synced now and would still be
 */
@Schema(name = "FilterPreview")
public record WirePreview(
    String object,
    JsonObject criteria,
    String words,
    String state,
    String reason,
    long read,
    Long expected,
    long enters,
    long leaves,
    long stays,
    List<Example> entering,
    List<Example> leaving,
    Instant startedAt,
    Instant endedAt) {

  /** A record to look at. */
  @Schema(name = "FilterExample")
  public record Example(String crmId, String name, String email) {
    static Example of(FilterPreview.Example example) {
      return new Example(example.crmId(), example.name(), example.email().orElse(null));
    }
  }

  static WirePreview of(FilterPreview preview) {
    return new WirePreview(
        preview.object(),
        WireFilter.json(preview.criteria()),
        preview.words(),
        preview.state().name(),
        preview.reason().orElse(null),
        preview.read(),
        preview.expected().isPresent() ? preview.expected().getAsLong() : null,
        preview.enters(),
        preview.leaves(),
        preview.stays(),
        preview.entering().stream().map(Example::of).toList(),
        preview.leaving().stream().map(Example::of).toList(),
        preview.startedAt(),
        preview.endedAt().orElse(null));
  }
}
