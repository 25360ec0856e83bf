/** Actions in the CRM of a connection, on any backend that declares what they need. */
package org.tandemcrm.plugin.crmactions;
