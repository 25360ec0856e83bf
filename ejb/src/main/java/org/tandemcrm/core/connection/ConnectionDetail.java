package org.tandemcrm.core.connection;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tandemcrm.core.mapping.ObjectMapping;

/**
 * A connection as its own page shows and edits it.
 *
 * @param row what lists show
 * @param values the values of its settings but the secrets
 * @param secretsSet the keys of the secrets that are stored
 * @param version to be given back with an update
 * @param mappings how its objects map, contacts before leads; empty until a check passed
 */
public record ConnectionDetail(
    ConnectionRow row,
    Map<String, String> values,
    Set<String> secretsSet,
    int version,
    List<ObjectMapping> mappings) {}
