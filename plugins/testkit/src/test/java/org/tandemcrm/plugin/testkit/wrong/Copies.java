package org.tandemcrm.plugin.testkit.wrong;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.RecordVersion;
import org.tandemcrm.spi.Value;

/** Copies of what a right backend says, with something changed. */
final class Copies {

  private Copies() {}

  static ChangePage page(ChangePage page, List<CrmRecord> records, Cursor next) {
    return page.isLast() ? ChangePage.last(records, next) : ChangePage.more(records, next);
  }

  static ChangePage records(ChangePage page, UnaryOperator<CrmRecord> change) {
    return page(page, page.records().stream().map(change).toList(), page.next());
  }

  static ChangePage only(ChangePage page, Predicate<CrmRecord> kept) {
    return page(page, page.records().stream().filter(kept).toList(), page.next());
  }

  static ReadRequest from(ReadRequest request, Cursor cursor) {
    return new ReadRequest(
        request.object(), request.fields(), cursor, request.scope(), request.max());
  }

  static CrmRecord identity(CrmRecord record, String id, String version) {
    return copy(
        record,
        new RecordVersion(id, version),
        record.values(),
        record.isDeleted(),
        record.mergedInto());
  }

  static CrmRecord values(CrmRecord record, Map<String, Value> values) {
    return copy(record, record.identity(), values, record.isDeleted(), record.mergedInto());
  }

  static CrmRecord deleted(CrmRecord record, boolean deleted) {
    return copy(record, record.identity(), record.values(), deleted, Optional.empty());
  }

  static CrmRecord createdByUs(CrmRecord record) {
    return builder(
            record, record.identity(), record.values(), record.isDeleted(), record.mergedInto())
        .createdByUs()
        .build();
  }

  static CrmRecord modifiedAt(CrmRecord record, Instant at) {
    return builder(
            record, record.identity(), record.values(), record.isDeleted(), record.mergedInto())
        .modifiedAt(at)
        .build();
  }

  private static CrmRecord copy(
      CrmRecord record,
      RecordVersion identity,
      Map<String, Value> values,
      boolean deleted,
      Optional<String> mergedInto) {
    return builder(record, identity, values, deleted, mergedInto).build();
  }

  private static CrmRecord.Builder builder(
      CrmRecord record,
      RecordVersion identity,
      Map<String, Value> values,
      boolean deleted,
      Optional<String> mergedInto) {
    CrmRecord.Builder copy = CrmRecord.of(record.object(), identity);
    values.forEach(copy::value);
    record.createdAt().ifPresent(copy::createdAt);
    record.modifiedAt().ifPresent(copy::modifiedAt);
    record.conversion().ifPresent(copy::converted);
    if (deleted) {
      copy.deleted();
    }
    mergedInto.ifPresent(copy::mergedInto);
    return copy;
  }
}
