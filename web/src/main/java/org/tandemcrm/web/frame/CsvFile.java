package org.tandemcrm.web.frame;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;

/**
 * A long list as a CSV file for a browser: written page by page as it is read, up to {@link
 * #MAX_ROWS}, each text safe for a spreadsheet.
 *
 * @param <R> a row of the list
 */
public final class CsvFile<R> {

  /** An export holds so many rows at most. */
  public static final int MAX_ROWS = 50_000;

  private final String name;
  private final List<String> header;
  private final Function<R, List<?>> line;

  /**
   * @param name how the browser saves it, without ending
   * @param line what stands under the header for a row; null and an empty Optional are blank
   */
  public CsvFile(String name, List<String> header, Function<R, List<?>> line) {
    this.name = name;
    this.header = List.copyOf(header);
    this.line = line;
  }

  /**
   * @param sort the order of the list, which must be total
   * @param source reads one part of the list
   */
  public void write(
      HttpServletResponse response, String sort, Function<PageRequest, Page<R>> source)
      throws IOException {
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader(header.toArray(String[]::new)).get();
    try (CSVPrinter csv = new CSVPrinter(response.getWriter(), format)) {
      int first = 0;
      Page<R> page;
      do {
        page = source.apply(new PageRequest(first, PageRequest.MOST_ROWS, sort, false));
        for (R row : page.rows()) {
          csv.printRecord(line.apply(row).stream().map(CsvFile::cell).toList());
        }
        first += PageRequest.MOST_ROWS;
      } while (page.rows().size() == PageRequest.MOST_ROWS && first < MAX_ROWS);
    }
  }

  private static Object cell(Object value) {
    Object plain = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    return plain == null || plain instanceof String ? CsvCell.safe((String) plain) : plain;
  }
}
