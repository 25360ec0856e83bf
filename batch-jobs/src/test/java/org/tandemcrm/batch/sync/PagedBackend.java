package org.tandemcrm.batch.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.RecordVersion;

/** A CRM that knows the pages that a test gave it, each by the cursor that reads it. */
final class PagedBackend implements CrmBackend {

  final List<ReadRequest> requests = new ArrayList<>();
  private final Map<String, ChangePage> pages = new HashMap<>();

  PagedBackend page(String cursor, ChangePage page) {
    pages.put(cursor, page);
    return this;
  }

  static List<CrmRecord> leads(String... ids) {
    List<CrmRecord> leads = new ArrayList<>();
    for (String id : ids) {
      leads.add(CrmRecord.of("Lead", new RecordVersion(id, "v1")).build());
    }
    return leads;
  }

  @Override
  public ChangePage readChanges(ReadRequest request) {
    requests.add(request);
    ChangePage page = pages.get(request.cursor().value());
    if (page == null) {
      throw PluginException.of(FailureKind.CURSOR_EXPIRED, "The cursor is too old.");
    }
    return page;
  }

  List<Cursor> cursors() {
    return requests.stream().map(ReadRequest::cursor).toList();
  }

  @Override
  public String organisationId() {
    return "org";
  }

  @Override
  public CheckReport check() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<CrmObject> describe() {
    throw new UnsupportedOperationException();
  }
}
