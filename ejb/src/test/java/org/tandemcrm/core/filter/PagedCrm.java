package org.tandemcrm.core.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.RecordVersion;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/** A CRM with leads of two fields, which filters by every scope and gives pages of two. */
class PagedCrm implements CrmBackend {

  static final CrmObject LEAD =
      CrmObject.of(
          "Lead",
          "Lead",
          ObjectKind.LEAD,
          List.of(
              CrmField.of("City", "City", FieldType.TEXT),
              CrmField.of("Name", "Name", FieldType.TEXT).meaning(StandardField.NAME),
              CrmField.of("Fax", "Fax", FieldType.TEXT).meaning(StandardField.FAX)));

  final List<CrmRecord> records = new ArrayList<>();
  final List<ReadRequest> requests = new ArrayList<>();
  Consumer<ReadRequest> beforeEachPage = request -> {};

  void add(String id, String city) {
    records.add(lead(id).value("City", new Value.Text(city)).build());
  }

  static CrmRecord.Builder lead(String id) {
    return CrmRecord.of("Lead", new RecordVersion(id, "1"))
        .value("Name", new Value.Text("Lead " + id));
  }

  @Override
  public ChangePage readChanges(ReadRequest request) {
    beforeEachPage.accept(request);
    requests.add(request);
    List<CrmRecord> meant =
        records.stream()
            .filter(record -> ScopeReading.holds(request.scope(), record.values()))
            .toList();
    int from = request.cursor().isStart() ? 0 : Integer.parseInt(request.cursor().value());
    int to = Math.min(from + 2, meant.size());
    Cursor next = new Cursor(String.valueOf(to));
    return to == meant.size()
        ? ChangePage.last(meant.subList(from, to), next)
        : ChangePage.more(meant.subList(from, to), next).remaining(meant.size() - to);
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
    return List.of(LEAD);
  }
}
