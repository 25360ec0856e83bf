package org.tandemcrm.core.importing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.editing.ColumnWish;
import org.tandemcrm.core.editing.EditRuns;
import org.tandemcrm.core.editing.InvalidEditException;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.store.ConflictingStateException;

/** Files of prospects: read, their columns joined to fields, and handed on as runs. */
@Stateless
public class Imports {

  /** A larger file is never read. */
  public static final int MOST_BYTES = CsvTable.MOST_BYTES;

  /** More lines are never imported at once. */
  public static final int MOST_LINES = CsvTable.MOST_LINES;

  private static final String EMAIL = "email";

  @Inject private EditRuns runs;

  public Imports() {}

  Imports(EditRuns runs) {
    this.runs = runs;
  }

  /**
   * A file that was read.
   *
   * @param runId the import, which waits for its columns
   * @param encoding what its bytes turned out to be
   * @param delimiter what stands between its cells
   * @param lines how many there are below the header
   */
  public record Uploaded(long runId, CsvEncoding encoding, CsvDelimiter delimiter, int lines) {}

  /**
   * Reads a file and keeps its lines.
   *
   * @param name of the file
   * @throws CsvRefusedException when it can't be read, with the line and the cure
   */
  public Uploaded upload(
      String name, byte[] bytes, CsvEncoding encoding, CsvDelimiter delimiter, String by) {
    CsvTable table = CsvTable.of(bytes, encoding, delimiter);
    if (table.lines().isEmpty()) {
      throw new CsvRefusedException("The file has a header, but no line below it.");
    }
    Map<Long, List<String>> lines = new LinkedHashMap<>();
    table.lines().forEach(line -> lines.put((long) line.line(), line.cells()));
    long id = runs.draftImport(plainName(name), guessed(table.header()), lines, by);
    return new Uploaded(id, table.encoding(), table.delimiter(), lines.size());
  }

  private ColumnWish guessed(List<String> header) {
    List<Optional<String>> fields =
        ColumnGuess.of(header, runs.fields()).stream()
            .map(guess -> guess.map(RecordField::key))
            .toList();
    return new ColumnWish(header, fields, false, false);
  }

  /** Without the folder that some browsers send along. */
  private static String plainName(String name) {
    String plain = name.replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", "").strip();
    return plain.isEmpty() ? "file.csv" : plain;
  }

  /**
   * Joins columns to fields, and has the import look at each line, storing nothing.
   *
   * @param fields the key of the field of each column; absent for one that is left out
   * @throws InvalidEditException with what is wrong with each column, by its index
   * @throws ConflictingStateException with a sentence, when it isn't an import that waits
   */
  public void check(
      long runId, List<Optional<String>> fields, boolean clearing, boolean permitting) {
    ColumnWish old = ColumnWish.of(runs.find(runId).wish());
    Map<String, String> problems = new LinkedHashMap<>();
    Map<String, Integer> met = new HashMap<>();
    List<String> known = new ArrayList<>();
    runs.fields().forEach(field -> known.add(field.key()));
    for (int index = 0; index < fields.size(); index++) {
      Optional<String> key = fields.get(index);
      if (key.isPresent() && !known.contains(key.get())) {
        problems.put(Integer.toString(index), "A prospect has no field %s.".formatted(key.get()));
      } else if (key.isPresent()) {
        Integer first = met.putIfAbsent(key.get(), index);
        if (first != null) {
          problems.put(
              Integer.toString(index),
              "The column %s goes there already.".formatted(old.header().get(first)));
        }
      }
    }
    if (!met.containsKey(EMAIL)) {
      problems.put("", "Join a column to Email: by it a line finds its prospect.");
    }
    if (fields.size() != old.header().size()) {
      problems.put("", "The file has %d columns.".formatted(old.header().size()));
    }
    if (!problems.isEmpty()) {
      throw new InvalidEditException(problems);
    }
    runs.check(runId, new ColumnWish(old.header(), fields, clearing, permitting));
  }
}
