package org.tandemcrm.core.sync;

/**
 * The right to run a cycle of a connection: at most one server has it, for a limited time.
 *
 * @param connectionId the connection
 * @param fence rises each time the right is taken; every chunk store checks it, so that a server
 *     that lost the right can't write
 */
public record Lease(long connectionId, long fence) {}
