package org.tandemcrm.core.alert;

import java.time.Instant;

/**
 * What one mail tells: something went wrong, or is over.
 *
 * @param page where to look, from the context root
 * @param since when it began or ended
 * @param newest the newest of what it tells; 0 when it is a single thing
 */
record AlertNews(
    long alertId,
    AlertKind kind,
    boolean over,
    String title,
    String sentence,
    String page,
    Instant since,
    long newest) {}
