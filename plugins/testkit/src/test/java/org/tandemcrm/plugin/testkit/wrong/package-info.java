/**
 * Plugins that are wrong on purpose: the CRM in memory with one {@link
 * org.tandemcrm.plugin.testkit.wrong.Mistake} each, which the kit must catch. They are packed as
 * plugins and loaded like any other.
 */
package org.tandemcrm.plugin.testkit.wrong;
