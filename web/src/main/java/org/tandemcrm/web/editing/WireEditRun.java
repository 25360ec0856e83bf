package org.tandemcrm.web.editing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.editing.ColumnWish;
import org.tandemcrm.core.editing.ItemRow;
import org.tandemcrm.core.editing.ItemState;
import org.tandemcrm.core.editing.RunRow;
import org.tandemcrm.core.editing.RunSort;
import org.tandemcrm.core.editing.RunState;

/**
 * An edit of many prospects on the wire.
 *
 * @param columns of an import: the field of each column, empty for one that is left out
 * @param checking true while it only looks at what would become of each item
 * @param undoes the edit that it takes back
 */
@Schema(name = "Edit")
public record WireEditRun(
    long id,
    RunSort sort,
    String title,
    RunState state,
    boolean checking,
    List<Column> columns,
    Optional<Long> undoes,
    String askedBy,
    Instant askedAt,
    Optional<Instant> endedAt,
    Optional<String> reason,
    long total,
    Map<String, Long> counts) {

  /** A column of a file and the key of its field. */
  @Schema(name = "EditColumn")
  public record Column(String name, String field) {}

  public static WireEditRun of(RunRow row) {
    ColumnWish wish =
        row.sort() == RunSort.IMPORT
            ? ColumnWish.of(row.wish())
            : new ColumnWish(List.of(), List.of(), false, false);
    List<Column> columns =
        IntStream.range(0, wish.header().size())
            .mapToObj(
                index -> new Column(wish.header().get(index), wish.fields().get(index).orElse("")))
            .toList();
    return new WireEditRun(
        row.id(),
        row.sort(),
        row.title(),
        row.state(),
        row.checking(),
        columns,
        row.undoes(),
        row.askedBy(),
        row.askedAt(),
        row.endedAt(),
        row.reason(),
        row.total(),
        Map.of(
            "created", row.counts().created(),
            "updated", row.counts().updated(),
            "unchanged", row.counts().unchanged(),
            "failed", row.counts().failed()));
  }

  /** What became of one line or prospect, or would become of it. */
  @Schema(name = "EditItem")
  public record Item(
      long line,
      ItemState state,
      Optional<Long> prospect,
      Optional<String> message,
      List<String> cells) {
    public static Item of(ItemRow row) {
      return new Item(row.line(), row.state(), row.recordId(), row.message(), row.cells());
    }
  }
}
