package org.tandemcrm.core.mapping;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * An edited mapping, tried on a few real records.
 *
 * @param records what would become of each
 * @param samples values that fields of the CRM have in them, by API name, mapped or not
 */
public record MappingPreview(List<PreviewedRecord> records, Map<String, List<String>> samples)
    implements Serializable {

  public MappingPreview {
    records = List.copyOf(records);
    samples = Map.copyOf(samples);
  }
}
