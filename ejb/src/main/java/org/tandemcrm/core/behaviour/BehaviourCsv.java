package org.tandemcrm.core.behaviour;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.importing.CsvDelimiter;
import org.tandemcrm.core.importing.CsvEncoding;
import org.tandemcrm.core.importing.CsvLine;
import org.tandemcrm.core.importing.CsvRefusedException;
import org.tandemcrm.core.importing.CsvTable;

/**
 * A CSV file with a behaviour on each line. Columns are found by their names; those that mean
 * nothing to us become data of the behaviour. Without a column of ids, a line's id is made of what
 * stands in it, so that the same file can be sent again.
 */
public final class BehaviourCsv {

  /** More lines are never taken at once. */
  public static final int MOST_LINES = CsvTable.MOST_LINES;

  private static final String ID = "id";
  private static final String EMAIL = "email";
  private static final String PROSPECT = "prospect";
  private static final String NAME = "name";
  private static final String AT = "at";
  private static final String DATA = "data";

  /** Names of columns in small letters and digits alone. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("id", ID),
          Map.entry("clientid", ID),
          Map.entry("email", EMAIL),
          Map.entry("emailaddress", EMAIL),
          Map.entry("mail", EMAIL),
          Map.entry("prospect", PROSPECT),
          Map.entry("prospectid", PROSPECT),
          Map.entry("name", NAME),
          Map.entry("behaviour", NAME),
          Map.entry("behavior", NAME),
          Map.entry("activity", NAME),
          Map.entry("at", AT),
          Map.entry("time", AT),
          Map.entry("date", AT),
          Map.entry("timestamp", AT),
          Map.entry("happenedat", AT),
          Map.entry("data", DATA));

  private final List<String> header;
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final List<Integer> others = new ArrayList<>();

  private BehaviourCsv(List<String> header) {
    this.header = header;
    for (int index = 0; index < header.size(); index++) {
      String field = FIELDS.get(plain(header.get(index)));
      if (field == null || columns.putIfAbsent(field, index) != null) {
        others.add(index);
      }
    }
    requireColumns();
  }

  /**
   * Reads a file.
   *
   * @throws CsvRefusedException when it can't be read as a whole
   */
  public static List<BehaviourDraft> read(
      byte[] file, CsvEncoding encoding, CsvDelimiter delimiter) {
    CsvTable table = CsvTable.of(file, encoding, delimiter);
    BehaviourCsv csv = new BehaviourCsv(table.header());
    return table.lines().stream().map(csv::draft).toList();
  }

  private void requireColumns() {
    List<String> missing = new ArrayList<>();
    if (!columns.containsKey(EMAIL) && !columns.containsKey(PROSPECT)) {
      missing.add("email (or prospect)");
    }
    if (!columns.containsKey(NAME)) {
      missing.add("name");
    }
    if (!columns.containsKey(AT)) {
      missing.add("time");
    }
    if (!missing.isEmpty()) {
      throw new CsvRefusedException(
          "The first line names no column %s. Name the columns there, such as: id, email, name, time."
              .formatted(String.join(" and no column ", missing)));
    }
  }

  private BehaviourDraft draft(CsvLine line) {
    if (line.cells().size() > header.size()) {
      return BehaviourDraft.unreadable(
          line.line(),
          cell(line, ID),
          "The line has %d cells, the first line names %d columns."
              .formatted(line.cells().size(), header.size()));
    }
    String data;
    try {
      data = data(line);
    } catch (RuntimeException noObject) {
      // What is nested too deeply ends the parser with an exception of no type of its own.
      return BehaviourDraft.unreadable(
          line.line(),
          cell(line, ID),
          "Its data is no JSON object, such as {\"page\": \"/prices\"}.");
    }
    return new BehaviourDraft(
        line.line(),
        columns.containsKey(ID) ? cell(line, ID) : idOf(line),
        cell(line, EMAIL),
        cell(line, PROSPECT),
        cell(line, NAME),
        cell(line, AT),
        data,
        Optional.empty());
  }

  private String cell(CsvLine line, String field) {
    Integer index = columns.get(field);
    return index == null || index >= line.cells().size() ? "" : line.cells().get(index).strip();
  }

  private String data(CsvLine line) {
    JsonObjectBuilder data = Json.createObjectBuilder();
    String given = cell(line, DATA);
    if (!given.isEmpty()) {
      try (var reader = Json.createReader(new StringReader(given))) {
        reader.readObject().forEach(data::add);
      }
    }
    for (int index : others) {
      String cell = index < line.cells().size() ? line.cells().get(index).strip() : "";
      if (!cell.isEmpty()) {
        data.add(header.get(index), cell);
      }
    }
    JsonObject all = data.build();
    return all.isEmpty() ? "" : all.toString();
  }

  /** Two lines with the same cells are one behaviour. */
  private static String idOf(CsvLine line) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\u001f", line.cells()).getBytes(StandardCharsets.UTF_8));
      return "csv-" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "");
  }
}
