/** All that happened to a prospect, whoever did it, in one list. */
package org.tandemcrm.core.timeline;
