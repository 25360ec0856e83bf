/**
 * Loads plugins and stands between them and the server.
 *
 * <p>{@link org.tandemcrm.plugin.loader.PluginCatalog} reads a folder of plugins, one class loader
 * each, and says of every folder whether it was loaded or why not. {@link
 * org.tandemcrm.plugin.loader.CallGuard} runs every call into a plugin: on a thread of its own,
 * with a deadline, with failures turned into the one exception that the server knows.
 */
package org.tandemcrm.plugin.loader;
