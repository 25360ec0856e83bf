/** Actions that change prospects here and need no CRM. */
package org.tandemcrm.plugin.prospectactions;
