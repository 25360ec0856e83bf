/** Texts with merge fields, which each prospect fills in: of task templates and of mails. */
package org.tandemcrm.core.mergetext;
