package org.tandemcrm.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.flywaydb.core.Flyway;
import org.tandemcrm.core.mapping.FieldMapper;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.ReadRequest;

/**
 * The least that a first load must do: read the same pages with the same client and write the same
 * rows by plain JDBC, a batch and a commit for every 100. It looks nothing up and decides nothing.
 */
final class RawPipe {

  private static final int CHUNK = 100;
  private static final int PAGE = 2000;

  private final CrmBackend backend;
  private final List<ObjectMapping> mappings;

  RawPipe(CrmBackend backend, List<ObjectMapping> mappings) {
    this.backend = backend;
    this.mappings = mappings;
  }

  /** Reads and throws away, so that the sandbox is warm for whoever comes next. */
  void read() {
    for (ObjectMapping mapping : mappings) {
      walk(mapping, page -> {});
    }
  }

  /** Reads and writes into a new database in that folder. */
  Pass run(Path folder, RawTables tables) throws SQLException {
    DataSource database = migrated(folder);
    long start = System.nanoTime();
    long[] records = {0};
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      for (ObjectMapping mapping : mappings) {
        FieldMapper mapper = new FieldMapper(mapping, ZoneOffset.UTC);
        walk(
            mapping,
            page -> {
              records[0] += page.size();
              for (int from = 0; from < page.size(); from += CHUNK) {
                List<MappedRecord> chunk = new ArrayList<>(CHUNK);
                page.subList(from, Math.min(page.size(), from + CHUNK))
                    .forEach(record -> chunk.add(mapper.map(record)));
                chunk.removeIf(record -> !isImported(record));
                tables.write(connection, chunk);
              }
            });
      }
    }
    return new Pass(records[0], Duration.ofNanos(System.nanoTime() - start));
  }

  /** Converted leads and people without email make no rows in Tandem either. */
  private static boolean isImported(MappedRecord record) {
    boolean person = RecordKind.of(record.kind()).equals(Optional.of(RecordKind.PROSPECT));
    return record.refusal().isEmpty() && (!person || record.value(ProspectField.EMAIL).isPresent());
  }

  private interface PageTaker {
    void take(List<CrmRecord> records) throws SQLException;
  }

  private void walk(ObjectMapping mapping, PageTaker taker) {
    Cursor cursor = Cursor.START;
    ChangePage page;
    do {
      page =
          backend.readChanges(new ReadRequest(mapping.object(), mapping.crmFields(), cursor, PAGE));
      try {
        taker.take(page.records());
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      cursor = page.next();
    } while (!page.isLast());
  }

  static DataSource migrated(Path folder) {
    EmbeddedDataSource database = new EmbeddedDataSource();
    database.setDatabaseName(folder.toString());
    database.setCreateDatabase("create");
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration")
        .placeholders(Map.of("json", "CLOB", "stored", ""))
        .load()
        .migrate();
    return database;
  }
}
