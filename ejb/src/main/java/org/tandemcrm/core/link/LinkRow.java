package org.tandemcrm.core.link;

import java.time.Instant;
import java.util.Optional;
import org.tandemcrm.spi.ObjectKind;

/**
 * A link as the prospect's page shows it.
 *
 * @param id the key
 * @param connectionId the connection that the CRM record is in
 * @param connectionName what people call that connection
 * @param backendLabel the CRM's name; the backend's id when its plugin isn't installed
 * @param object the API name of the CRM's object
 * @param kind what that object means
 * @param crmId the CRM's id in its normal form
 * @param state how it stands
 * @param stateReason why, when the state needs a reason
 * @param linkedAt when the link was made
 * @param live true when values flow over it
 */
public record LinkRow(
    long id,
    long connectionId,
    String connectionName,
    String backendLabel,
    String object,
    ObjectKind kind,
    String crmId,
    LinkState state,
    Optional<String> stateReason,
    Instant linkedAt,
    boolean live) {}
