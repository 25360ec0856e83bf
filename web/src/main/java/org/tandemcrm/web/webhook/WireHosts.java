package org.tandemcrm.web.webhook;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The hosts that webhooks may call. */
@Schema(name = "WebhookHosts")
public record WireHosts(List<String> hosts) {}
