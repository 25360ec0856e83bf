package org.tandemcrm.core.importing;

import java.util.List;

/**
 * A line of a file below its header.
 *
 * @param line its number in the file, where the header is line 1; of several lines the first
 * @param cells as they stand there
 */
public record CsvLine(int line, List<String> cells) {}
