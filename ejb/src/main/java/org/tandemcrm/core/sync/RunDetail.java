package org.tandemcrm.core.sync;

import java.util.List;

/**
 * A run as its own page shows it.
 *
 * @param row what lists show
 * @param steps its parts, in the order in which they started
 * @param largeWrites the jobs of the CRM that it waits for while it runs
 */
public record RunDetail(RunRow row, List<StepRow> steps, List<LargeWrite> largeWrites) {}
