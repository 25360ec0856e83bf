package org.tandemcrm.core.editing;

import java.util.Optional;

/**
 * A CRM in which a record is not.
 *
 * @param connectionId the connection
 * @param connectionName what people call it
 * @param askedBy who asked for its creation there, which is on its way; absent when nobody did
 */
public record CrmPlace(long connectionId, String connectionName, Optional<String> askedBy) {}
