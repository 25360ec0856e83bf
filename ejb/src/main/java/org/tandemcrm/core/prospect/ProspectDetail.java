package org.tandemcrm.core.prospect;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.link.LinkRow;
import org.tandemcrm.core.record.RecordField;

/**
 * A prospect as its own page shows it.
 *
 * @param id the key
 * @param values canonical text by field, blanks left out
 * @param createdAt when it came to be here
 * @param updatedAt when one of its values last changed
 * @param links the CRM records that are tied to it
 */
public record ProspectDetail(
    long id,
    Map<RecordField, String> values,
    Instant createdAt,
    Instant updatedAt,
    List<LinkRow> links) {}
