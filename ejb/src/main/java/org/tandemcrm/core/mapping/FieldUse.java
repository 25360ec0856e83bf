package org.tandemcrm.core.mapping;

import java.io.Serializable;

/**
 * A pair that fills a field of ours.
 *
 * @param connection the name of its connection
 * @param object the API name of the CRM's object
 * @param crmLabel the name of the CRM's field
 */
public record FieldUse(long connectionId, String connection, String object, String crmLabel)
    implements Serializable {}
