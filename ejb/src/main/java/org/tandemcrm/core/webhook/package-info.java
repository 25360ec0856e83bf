/**
 * Webhooks: addresses outside that actions call, signed as the specification Standard Webhooks
 * says. Where they may go is fenced twice: by the hosts that an admin allows, and by the address
 * that is really connected to.
 */
package org.tandemcrm.core.webhook;
