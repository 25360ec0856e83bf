/**
 * A CRM that lives in memory: a complete plugin in a few small classes, to read before writing one.
 *
 * <p>Read them in this order: {@link org.tandemcrm.plugin.memory.MemoryPlugin} is what the host
 * finds; {@code MemoryBackendFactory} says what an admin fills in; {@code MemoryBackend} is one
 * connection, the part where another plugin would speak to its CRM. {@code MemorySite} and what
 * stands behind it play the CRM, with {@link org.tandemcrm.plugin.memory.MemoryControlMXBean} for
 * the people who edit it.
 */
package org.tandemcrm.plugin.memory;
