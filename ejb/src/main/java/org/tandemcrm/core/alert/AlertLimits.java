package org.tandemcrm.core.alert;

import java.time.Duration;

/**
 * From when on something is an alert.
 *
 * @param silence how long a connection may go without a good cycle
 * @param causeRecords more records than this that one cause keeps out are too many
 */
record AlertLimits(Duration silence, int causeRecords) {}
