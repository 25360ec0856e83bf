package org.tandemcrm.core.editing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordRows;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;

/** Records of ours that are edited by the bean, each call in a transaction of its own. */
abstract class EditedRecords {
  static final RecordKind PEOPLE = RecordKind.PROSPECT;
  static final Optional<Integer> ANY = Optional.empty();
  final SettableClock clock = new SettableClock();

  EditResult edit(StoreDatabase database, long id, Map<String, String> values) {
    return on(database, edits -> edits.update(PEOPLE, id, ANY, EditDraft.of(values), "dora"));
  }

  <T> T on(StoreDatabase database, Function<Edits, T> work) {
    return database.inTransaction(
        entityManager -> work.apply(EditingForTests.edits(entityManager, clock)));
  }

  static void fill(StoreDatabase database) {
    database.doInTransaction(RecordRows::insert);
  }

  static List<String> rows(StoreDatabase database, String columns, String from) {
    return TableText.of(database, columns, from);
  }
}
