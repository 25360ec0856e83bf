package org.tandemcrm.core.mapping;

import org.tandemcrm.core.prospect.ProspectField;

/**
 * One pair of fields that are kept in step.
 *
 * @param crmField the API name of the CRM's field
 * @param crmLabel the name that the CRM's people see
 * @param prospectField the field of the prospect
 * @param conflictRule whose value wins a true conflict
 * @param blankRule what a removal does
 */
public record FieldMapping(
    String crmField,
    String crmLabel,
    ProspectField prospectField,
    ConflictRule conflictRule,
    BlankRule blankRule) {}
