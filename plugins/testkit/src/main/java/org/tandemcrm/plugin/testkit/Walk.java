package org.tandemcrm.plugin.testkit;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.opentest4j.AssertionFailedError;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.Scope;

/** What a host has read that followed the cursors to the end; of each record the last state. */
record Walk(Map<String, CrmRecord> records, List<ChangePage> pages) {

  private static final int MOST_PAGES = 20_000;
  private static final int MOST_EMPTY_PAGES = 100;

  /** Follows the cursors. The scope is told at the start alone: a walk goes on with it. */
  static Walk of(
      CrmBackend backend, String object, Set<String> fields, Cursor from, Scope scope, int max) {
    Map<String, CrmRecord> records = new LinkedHashMap<>();
    List<ChangePage> pages = new ArrayList<>();
    ChangePage page = backend.readChanges(new ReadRequest(object, fields, from, scope, max));
    int empty = 0;
    while (true) {
      pages.add(page);
      page.records().forEach(record -> records.put(record.id(), record));
      empty = page.records().isEmpty() ? empty + 1 : 0;
      if (page.isLast()) {
        return new Walk(records, pages);
      }
      if (pages.size() >= MOST_PAGES || empty >= MOST_EMPTY_PAGES) {
        throw new AssertionFailedError(
            "The walk over " + object + " doesn't end: a last page must say so.");
      }
      page = backend.readChanges(new ReadRequest(object, fields, page.next(), max));
    }
  }

  /** The ids of the records that aren't deleted. */
  Set<String> ids() {
    return records.values().stream()
        .filter(record -> !record.isDeleted())
        .map(CrmRecord::id)
        .collect(toCollection(TreeSet::new));
  }

  /** The ids of the records that the pages behind that one hold. */
  Set<String> idsBehind(int page) {
    return pages.subList(page + 1, pages.size()).stream()
        .flatMap(later -> later.records().stream())
        .map(CrmRecord::id)
        .collect(toCollection(TreeSet::new));
  }

  /** The version of each record, deleted ones included, by id. */
  Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    records.forEach((id, record) -> versions.put(id, record.version()));
    return versions;
  }

  /** What this walk holds after another one, read later, came over it. */
  Map<String, String> versionsAfter(Walk later) {
    Map<String, String> versions = versions();
    versions.putAll(later.versions());
    return versions;
  }

  /** What this walk tells that isn't known with that version. */
  Map<String, String> versionsBeyond(Map<String, String> known) {
    Map<String, String> versions = versions();
    versions.entrySet().removeAll(known.entrySet());
    return versions;
  }

  /** Where the host goes on in the next cycle. */
  Cursor end() {
    return pages.get(pages.size() - 1).next();
  }
}
