package org.tandemcrm.core.sync;

import java.util.List;

/**
 * A run as its own page shows it.
 *
 * @param row what lists show
 * @param steps its parts, in the order in which they started
 */
public record RunDetail(RunRow row, List<StepRow> steps) {}
