/**
 * The contract between Tandem and a plugin: all that a plugin's author needs, and nothing but the
 * JDK behind it.
 *
 * <p>Start at {@link org.tandemcrm.spi.Plugin}. A plugin offers {@linkplain
 * org.tandemcrm.spi.CrmBackendFactory factories}; a factory describes its settings as data and
 * opens {@linkplain org.tandemcrm.spi.CrmBackend backends}, each one live connection to one CRM
 * organisation. It offers {@linkplain org.tandemcrm.spi.ActionType action types}: what can be done
 * to prospects, there or here. The host asks and keeps the pace; a plugin calls back only through
 * the {@linkplain org.tandemcrm.spi.ActionContext context} of an action.
 *
 * <p>Rules that hold everywhere:
 *
 * <ul>
 *   <li>Nothing is null. What may be absent is an {@link java.util.Optional}; a blank field is
 *       absent from its map.
 *   <li>Trouble is a {@link org.tandemcrm.spi.PluginException} whose {@link
 *       org.tandemcrm.spi.FailureKind} alone decides what the host does. Anything else thrown is
 *       taken for a bug of the plugin.
 *   <li>Every call has a deadline; after it the thread is interrupted. A plugin lets an interrupt
 *       end its call.
 *   <li>A plugin logs with {@link java.lang.System.Logger} and never writes the value of a secret
 *       setting into a log, a message or an exception.
 *   <li>A plugin is trusted code: its class loader keeps its libraries apart, it is not a sandbox.
 * </ul>
 *
 * <p>A plugin's jar names the level it was built for in its manifest, {@code Tandem-Spi-Level}; the
 * host refuses a level newer than {@link org.tandemcrm.spi.Plugin#SPI_LEVEL}.
 */
package org.tandemcrm.spi;
