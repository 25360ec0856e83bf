/**
 * Lists of prospects that people and actions keep: who is on one was put there, not found by
 * criteria.
 */
package org.tandemcrm.core.prospectlist;
