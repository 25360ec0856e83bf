package org.tandemcrm.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.installation.ServerId;
import org.tandemcrm.core.mapping.AutomaticMapping;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.Chunk;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.RecordsById;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.LeadResult;
import org.tandemcrm.spi.LeadWish;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

/** An organisation in which prospects are wanted, beside the cycles of their connection. */
abstract class SyncedLeads extends PushedStore {
  static final CrmObject OWNED_LEADS = owned();
  static final CrmLink FIRST = new CrmLink("Lead", ObjectKind.LEAD, "N1");

  static CrmObject owned() {
    List<CrmField> fields = new ArrayList<>(WrittenOrg.LEADS.fields());
    fields.add(CrmField.of("Owner", "Owner", FieldType.TEXT).meaning(StandardField.OWNER));
    fields.add(
        CrmField.of("Kind", "Record type", FieldType.TEXT).meaning(StandardField.RECORD_TYPE));
    return CrmObject.of("Lead", "Lead", ObjectKind.LEAD, fields);
  }

  @Override
  void begin(StoreDatabase store) {
    super.begin(store);
    leads = AutomaticMapping.of(OWNED_LEADS);
  }

  @Override
  Map<String, PushObject> people() {
    return Map.of("Lead", new PushObject(leads, OWNED_LEADS));
  }

  static LeadWish wish(long prospect, String key) {
    return LeadWish.of(ActionRun.of(key, prospect, Map.of()));
  }

  LeadResult sync(LeadWish... wishes) {
    return syncs().sync(ACME, List.of(wishes), "anna").get(0);
  }

  /** The server dies when the CRM has it and before it knows. */
  void cutOff(LeadWish wish) {
    org.killsServer = true;
    assertThrows(WrittenOrg.PowerCut.class, () -> sync(wish));
    org.killsServer = false;
    assertEquals(1, org.records.size());
  }

  LostCreations lost() {
    return new LostCreations(
        new Delivery.Job(RUN, LEASE, RecordKind.PROSPECT, people(), () -> false),
        org,
        new DeliveryStore(database.dataSource(), clock),
        clock);
  }

  SyncWishStore wishes() {
    return new SyncWishStore(database.dataSource(), clock, new ServerId(Optional.of("server 1")));
  }

  LeadSyncs syncs() {
    return new LeadSyncs(
        new OpenBackends() {
          @Override
          public CrmBackend backend(long connectionId) {
            return org;
          }
        },
        new PushObjects() {
          @Override
          public Map<String, PushObject> of(long connectionId) {
            return people();
          }
        },
        new RecordsById() {
          @Override
          public void readAndStore(
              long runId,
              Lease lease,
              ObjectMapping mapping,
              Map<ObjectKind, String> objects,
              Collection<String> ids,
              Chunk.Reading why) {
            org.find("Lead", Set.of(), Set.copyOf(ids));
            store(runId, lease, mapping, why, ids);
          }
        },
        wishes(),
        new DeliveryStore(database.dataSource(), clock),
        new OutboxClaims(database.dataSource(), clock),
        clock);
  }
}
