package org.tandemcrm.core.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.ChunkConnection;

/** What a chunk of edits costs the database, whatever its size. */
class EditStatementsStoreTest {

  private static final Author AUTHOR = Author.importing("dora", false);

  @OnEachDatabase
  void aChunkTakesTheSameNumberOfStatementsWhateverItsSize(StoreDatabase database)
      throws SQLException {
    int small = statements(database, 20).size();
    database.clear();
    int big = statements(database, 100).size();

    assertEquals(small, big);
    assertTrue(big <= 12, "for a chunk of new prospects and one that changes them: " + big);
  }

  private static List<String> statements(StoreDatabase database, int size) throws SQLException {
    List<String> statements = new ArrayList<>();
    long[] key = {0};
    LongSupplier keys = () -> ++key[0];
    try (Connection connection = database.dataSource().getConnection()) {
      Connection watched = ChunkConnection.telling(connection, statements::add);
      for (String city : List.of("Bonn", "Basel")) {
        List<EditRequest> requests =
            IntStream.range(0, size)
                .mapToObj(
                    person ->
                        EditRequest.byEmail(
                            EditDraft.of(
                                Map.of("email", "p" + person + "@example.com", "city", city))))
                .toList();
        EditTransaction.Plan plan =
            new EditTransaction(watched, scope(), AUTHOR, Instant.EPOCH)
                .plan(requests, keys, keys, email -> email);
        EditTables.write(watched, RecordKind.PROSPECT, AUTHOR, plan.changes(), 0);
        assertEquals(size, plan.changes().size());
      }
    }
    return statements;
  }

  private static EditScope scope() {
    Map<String, RecordField> fields = new HashMap<>();
    RecordKind.PROSPECT.fields().forEach(field -> fields.put(field.key(), field));
    return new EditScope(RecordKind.PROSPECT, fields, Map.of(), Set.of());
  }
}
