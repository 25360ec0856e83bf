package org.tandemcrm.core.editing;

import org.tandemcrm.core.record.RecordField;

/**
 * A field as an editor offers it.
 *
 * @param field the field, standard or custom
 * @param followsAccount true when the record's value follows its account and can't be edited
 * @param consent true for a field of consent
 */
public record EditableField(RecordField field, boolean followsAccount, boolean consent) {}
