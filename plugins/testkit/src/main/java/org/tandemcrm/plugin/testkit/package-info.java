/**
 * The contract of {@link org.tandemcrm.spi.CrmBackend} as tests. A plugin's author extends {@link
 * org.tandemcrm.plugin.testkit.BackendContract}, says where the finished plugin lies, and plays the
 * people of a CRM with a {@link org.tandemcrm.plugin.testkit.TestOrganisation}. The rest is here,
 * one interface of tests for each topic; each test has a deliberately wrong backend in this
 * module's own tests that it catches.
 */
package org.tandemcrm.plugin.testkit;
