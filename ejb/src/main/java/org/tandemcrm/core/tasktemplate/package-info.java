/**
 * Task templates: what a task in a CRM says, when it is due and who is reminded, with merge fields
 * that each prospect fills in.
 */
package org.tandemcrm.core.tasktemplate;
