package org.tandemcrm.core.link;

import org.tandemcrm.core.record.RecordKind;

/**
 * A link with the record of ours that it ties.
 *
 * @param kind what kind of record it is
 * @param recordId its key
 */
public record LinkedRecord(LinkRow link, RecordKind kind, long recordId) {}
