package org.tandemcrm.core.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.commons.csv.CSVFormat;

class CsvTableLawTest {

  @Property(tries = 200)
  void whatAPrinterOfCsvWritesComesBack(@ForAll @Size(min = 1, max = 5) List<String> cells) {
    List<String> stored =
        cells.stream().map(cell -> cell.replaceAll("[\\p{Cs}\\p{Cn}\u0000\uFEFF]", "")).toList();
    String line = CSVFormat.RFC4180.format(stored.toArray());
    String header =
        IntStream.range(0, cells.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(","));

    List<CsvLine> lines =
        CsvTable.of((header + "\n" + line).getBytes(UTF_8), CsvEncoding.AUTO, CsvDelimiter.COMMA)
            .lines();

    if (stored.stream().allMatch(String::isBlank)) {
      assertEquals(List.of(), lines);
    } else {
      assertEquals(stored, lines.get(0).cells());
    }
  }
}
