package org.tandemcrm.core.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an import does with the cells of a line.
 *
 * @param header the names of the columns
 * @param fields the field of each column by its key; absent for a column that is left out
 * @param clearing true when a blank cell clears the field; else it leaves it
 * @param permitting true when a restriction of consent may be taken back
 */
public record ColumnWish(
    List<String> header, List<Optional<String>> fields, boolean clearing, boolean permitting) {

  private static final Pattern GUARDED = Pattern.compile("'[=+\\-@\\t\\r\\n＝＋－＠]");

  private static final String HEADER = "column";
  private static final String FIELD = "field";
  private static final String CLEARING = "clearing";
  private static final String PERMITTING = "permitting";

  public ColumnWish {
    header = List.copyOf(header);
    fields = List.copyOf(fields);
  }

  /** As a run keeps it. */
  public Map<String, String> toMap() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int index = 0; index < header.size(); index++) {
      texts.put(HEADER + index, header.get(index));
      texts.put(FIELD + index, fields.get(index).orElse(""));
    }
    texts.put(CLEARING, Boolean.toString(clearing));
    texts.put(PERMITTING, Boolean.toString(permitting));
    return texts;
  }

  /** Reads what {@link #toMap} gave. */
  public static ColumnWish of(Map<String, String> texts) {
    List<String> header = new ArrayList<>();
    List<Optional<String>> fields = new ArrayList<>();
    for (int index = 0; texts.containsKey(HEADER + index); index++) {
      header.add(texts.get(HEADER + index));
      fields.add(Optional.of(texts.get(FIELD + index)).filter(key -> !key.isEmpty()));
    }
    return new ColumnWish(
        header,
        fields,
        Boolean.parseBoolean(texts.get(CLEARING)),
        Boolean.parseBoolean(texts.get(PERMITTING)));
  }

  /** What is wrong with the line as such, as a sentence. */
  Optional<String> trouble(List<String> cells) {
    return cells.size() == header.size()
        ? Optional.empty()
        : Optional.of(
            "It has %d cells, the header has %d: a delimiter or a quote may be missing or too many."
                .formatted(cells.size(), header.size()));
  }

  /** An export guards what a spreadsheet would take for a formula; so it comes back as it was. */
  private static String unguarded(String cell) {
    return GUARDED.matcher(cell).lookingAt() ? cell.substring(1) : cell;
  }

  /** What the line asks for. */
  EditDraft draft(List<String> cells) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int index = 0; index < header.size(); index++) {
      String cell = cells.get(index);
      if (fields.get(index).isPresent() && (clearing || !cell.isBlank())) {
        values.put(fields.get(index).get(), unguarded(cell));
      }
    }
    return EditDraft.of(values);
  }
}
