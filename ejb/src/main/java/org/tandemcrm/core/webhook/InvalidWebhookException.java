package org.tandemcrm.core.webhook;

import java.util.Map;
import org.tandemcrm.core.store.InvalidInputException;

/** A webhook, or the hosts that are allowed, can't be saved like this; with all that is wrong. */
public class InvalidWebhookException extends InvalidInputException {

  private static final long serialVersionUID = 1L;

  InvalidWebhookException(Map<String, String> problems) {
    super(problems);
  }
}
