/**
 * Lists that live in a CRM, such as converted statuses and campaigns: read each night and by a
 * button, and kept, so that a form opens without asking the CRM.
 */
package org.tandemcrm.core.crmlist;
