package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.spi.BulkJob;

/**
 * What the text of a large write means that the host keeps: the jobs of Salesforce that it takes,
 * and which of its mutations went into one.
 *
 * @param parts the jobs, in the order of their uploads
 * @param mutations how many mutations it has
 * @param left the places of those that went into none
 */
record SalesforceBulkJob(List<Part> parts, int mutations, BitSet left) {

  /** So many fit into the host's text, beside the places that were left. */
  static final int MOST_PARTS = 24;

  private static final int VERSION = 1;

  /**
   * A job of Salesforce.
   *
   * @param id its id
   * @param key the field by which its lines are known; absent when they are by their id
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Part(String id, String key) {
    Part {
      if (!SalesforceIds.isId(id)) {
        throw new IllegalArgumentException("this is no job");
      }
    }

    Optional<String> keyField() {
      return Optional.ofNullable(key);
    }
  }

  private record Text(int v, List<Part> parts, int mutations, String left) {}

  SalesforceBulkJob {
    parts = List.copyOf(parts);
    left = (BitSet) left.clone();
  }

  @Override
  public BitSet left() {
    return (BitSet) left.clone();
  }

  BulkJob text() {
    try {
      return new BulkJob(
          SalesforceCursorText.MAPPER.writeValueAsString(
              new Text(
                  VERSION,
                  parts,
                  mutations,
                  Base64.getEncoder().encodeToString(left.toByteArray()))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Understands a text of {@link #text}; absent when it is anything else. */
  static Optional<SalesforceBulkJob> of(BulkJob job) {
    try {
      Text text = SalesforceCursorText.MAPPER.readValue(job.value(), Text.class);
      return text == null
              || text.v() != VERSION
              || text.parts() == null
              || text.parts().contains(null)
              || text.left() == null
          ? Optional.empty()
          : Optional.of(
              new SalesforceBulkJob(
                  text.parts(),
                  text.mutations(),
                  BitSet.valueOf(Base64.getDecoder().decode(text.left()))));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
