package org.tandemcrm.core.tasktemplate;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.record.CustomField;
import org.tandemcrm.core.record.CustomFields;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.TaskDraft;
import org.tandemcrm.spi.TaskPlan;
import org.tandemcrm.spi.Value;

/** The beans of this package on one database, each call in a transaction of its own. */
final class TemplateBeans {

  static final long CRM = 7;

  final SettableClock clock = new SettableClock();
  private final StoreDatabase database;

  TemplateBeans(StoreDatabase database) {
    this.database = database;
    database.doInTransaction(
        entityManager -> SyncForTests.addConnection(entityManager, CRM, "Sales", "ENABLED"));
  }

  <T> T on(Function<EntityManager, T> work) {
    return database.inTransaction(work);
  }

  void execute(String sql, Object... parameters) {
    database.doInTransaction(entityManager -> Statements.execute(entityManager, sql, parameters));
  }

  <T> T templates(Function<TaskTemplates, T> work) {
    return on(
        entityManager ->
            work.apply(
                new TaskTemplates(entityManager, AuditForTests.log(entityManager, clock), clock)));
  }

  void change(Consumer<TaskTemplates> work) {
    templates(
        all -> {
          work.accept(all);
          return null;
        });
  }

  long create(TaskTemplateDraft draft) {
    return templates(all -> all.create(draft));
  }

  List<TaskDraft> draft(TaskPlan plan, ActionRun... runs) {
    return draft(plan, Map.of(), runs);
  }

  List<TaskDraft> draft(TaskPlan plan, Map<String, Instant> startedAt, ActionRun... runs) {
    return on(
        entityManager ->
            new TaskDrafts(
                    entityManager,
                    new SyncSettings(entityManager, AuditForTests.log(entityManager, clock)),
                    clock)
                .draft(CRM, plan, List.of(runs), startedAt));
  }

  void customField(String key, String label) {
    database.doInTransaction(
        entityManager -> CustomFields.add(entityManager, field(key, label), 0));
  }

  void deleteField(String key) {
    database.doInTransaction(
        entityManager -> CustomFields.delete(entityManager, field(key, key), 1));
  }

  private static CustomField field(String key, String label) {
    return CustomField.of(RecordKind.PROSPECT, key, label, FieldType.TEXT, 255);
  }

  /** A prospect with that key, and its lead, owned in the CRM by that user. */
  void lead(long id, String owner) {
    execute(
        "INSERT INTO PROSPECT (ID, NAME_KEY, FIRST_NAME, LAST_NAME, EMAIL, EMAIL_KEY, CREATED_AT,"
            + " UPDATED_AT, VERSION) VALUES (?1, 'x', 'Anna', 'Ek', ?2, ?2, 0, 0, 0)",
        id,
        "p" + id + "@example.com");
    execute(
        "INSERT INTO LINK (ID, CRM_ID, CONNECTION_ID, OBJECT, KIND, RECORD_ID, LIVE_RECORD_ID,"
            + " STATE, CRM_VERSION, BASE, LINKED_AT, OWNER_CRM_ID, VERSION)"
            + " VALUES (?1, ?2, 7, 'Lead', 'LEAD', ?1, ?1, 'LINKED', '1', '{}', 0, ?3, 0)",
        id,
        "lead-" + id,
        owner);
  }

  /** A user of the CRM; the number of the Tandem user behind it, 0 for nobody. */
  void crmUser(String crmId, String kind, boolean active, String zone, long behind) {
    execute(
        "INSERT INTO CRM_USER (ID, CONNECTION_ID, CRM_ID, KIND, NAME, NAME_KEY, EMAIL, ACTIVE,"
            + " TIME_ZONE, STANDING, SEEN_AT, VERSION)"
            + " VALUES (?1, 7, ?2, ?3, ?2, ?2, ?4, ?5, ?6, ?7, 0, 0)",
        (long) crmId.hashCode(),
        crmId,
        kind,
        crmId + "@crm.example",
        active,
        zone,
        behind == 0 ? "NO_TANDEM_USER" : "LINKED");
    if (behind != 0) {
      execute("UPDATE CRM_USER SET APP_USER_ID = ?1 WHERE CRM_ID = ?2", behind, crmId);
    }
  }

  static ActionRun run(long prospect) {
    return ActionRun.of(
            "key-" + prospect,
            prospect,
            Map.of("firstName", new Value.Text("Anna"), "lastName", new Value.Text("Ek")))
        .linkedTo(new CrmLink("Lead", ObjectKind.LEAD, "lead-" + prospect));
  }

  static TaskTemplateDraft template(String name, String subject, String description) {
    return new TaskTemplateDraft(
        name,
        subject,
        description,
        Optional.of(2),
        true,
        Optional.of("High"),
        Optional.of("Not Started"),
        Optional.of(1));
  }
}
