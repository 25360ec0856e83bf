/** Mails that actions send: to the owner of a prospect, or to addresses that somebody wrote. */
package org.tandemcrm.core.actionmail;
