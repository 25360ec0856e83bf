package org.tandemcrm.core.mapping;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.record.CustomFields;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.ReplacedRows;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoredRow;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

/** The stored mappings of connections. */
@Stateless
public class Mappings {

  /** What a cycle reads first: an account before its people, a contact before a lead. */
  private static final List<ObjectKind> ORDER =
      List.of(
          ObjectKind.ACCOUNT,
          ObjectKind.CONTACT,
          ObjectKind.LEAD,
          ObjectKind.OPPORTUNITY,
          ObjectKind.OPPORTUNITY_CONTACT_ROLE);

  private static final Comparator<ObjectMapping> IN_ORDER =
      Comparator.comparing((ObjectMapping mapping) -> ORDER.indexOf(mapping.kind()))
          .thenComparing(ObjectMapping::object);

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  public Mappings() {}

  /** For use without a server. */
  public Mappings(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** True when Tandem keeps records of that kind in step. */
  public static boolean takesPart(ObjectKind kind) {
    return ORDER.contains(kind);
  }

  /** How the objects of a connection map, in the order in which a cycle reads them. */
  public List<ObjectMapping> of(long connectionId) {
    Map<String, List<StoredRow>> fields = new HashMap<>();
    new RowQuery(
            entityManager,
            "OBJECT, TARGET, CRM_FIELD, CRM_LABEL, CRM_TYPE, DIRECTION, CONFLICT_RULE, BLANK_RULE,"
                + " WRITE_MODE, CREATE_DEFAULT, VALUE_MAP, RESTRICTS, IS_ON, PAUSED_REASON,"
                + " GENERATION",
            "FROM FIELD_MAPPING WHERE CONNECTION_ID = ?1",
            connectionId)
        .list(row -> fields.computeIfAbsent(row.text(0), any -> new ArrayList<>()).add(row));
    CustomFields custom = CustomFields.read(entityManager);
    Direction ofAll = ofConnection(connectionId);
    return new RowQuery(
            entityManager,
            "OBJECT, LABEL, KIND, TIES, DIRECTION",
            "FROM OBJECT_MAPPING WHERE CONNECTION_ID = ?1",
            connectionId)
            .list(row -> mapping(row, fields.getOrDefault(row.text(0), List.of()), custom, ofAll))
            .stream()
            .sorted(IN_ORDER)
            .toList();
  }

  /** Why objects of a connection are not read for now, a sentence for each by API name. */
  public Map<String, String> paused(long connectionId) {
    Map<String, String> paused = new TreeMap<>();
    new RowQuery(
            entityManager,
            "OBJECT, PAUSED_REASON",
            "FROM OBJECT_MAPPING WHERE CONNECTION_ID = ?1 AND PAUSED_REASON IS NOT NULL",
            connectionId)
        .list(row -> paused.put(row.text(0), row.text(1)));
    return paused;
  }

  /** Leaves an object alone until {@link #resume}. */
  public void pause(long connectionId, String object, String reason) {
    execute(
        "UPDATE OBJECT_MAPPING SET PAUSED_REASON = ?1 WHERE CONNECTION_ID = ?2 AND OBJECT = ?3",
        reason,
        connectionId,
        object);
  }

  /** Has an object read again; what the CRM may have forgotten to tell since is swept. */
  public void resume(long connectionId, String object) {
    execute(
        "UPDATE OBJECT_MAPPING SET PAUSED_REASON = NULL WHERE CONNECTION_ID = ?1 AND OBJECT = ?2",
        connectionId,
        object);
    execute(
        "UPDATE SYNC_POSITION SET SWEEP = TRUE WHERE CONNECTION_ID = ?1 AND OBJECT = ?2",
        connectionId,
        object);
  }

  /** Which way values may flow at most in the whole connection, as its settings say. */
  private Direction ofConnection(long connectionId) {
    return new RowQuery(
            entityManager,
            "SETTING_VALUE",
            "FROM SYNC_SETTING WHERE CONNECTION_ID = ?1 AND NAME = ?2",
            connectionId,
            SyncSetting.DIRECTION.name())
        .first(row -> row.constant(Direction.class, 0))
        .orElse(SyncSetting.DIRECTION.byDefault());
  }

  private static ObjectMapping mapping(
      StoredRow object, List<StoredRow> fields, CustomFields custom, Direction ofConnection) {
    ObjectKind kind = object.constant(ObjectKind.class, 2);
    Map<StandardField, String> ties = new EnumMap<>(StandardField.class);
    JsonTexts.toMap(object.text(3))
        .forEach((meaning, field) -> ties.put(StandardField.valueOf(meaning), field));
    ObjectMapping empty =
        new ObjectMapping(
            object.text(0),
            object.text(1),
            kind,
            List.of(),
            ties,
            new WiderDirection(ofConnection, object.constant(Direction.class, 4)));
    return empty.with(
        fields.stream()
            .map(row -> field(row, custom.field(empty.recordKind().orElseThrow(), row.text(1))))
            .sorted(Comparator.comparing(pair -> pair.target(), RecordField.IN_ORDER))
            .toList());
  }

  private static FieldMapping field(StoredRow row, RecordField target) {
    return new FieldMapping(
        row.text(2),
        row.text(3),
        row.constant(FieldType.class, 4),
        target,
        new FieldRules(
            row.constant(Direction.class, 5),
            row.constant(ConflictRule.class, 6),
            row.constant(BlankRule.class, 7),
            row.constant(WriteMode.class, 8),
            row.optionalText(9),
            JsonTexts.toMap(row.text(10)),
            row.optionalText(11)),
        row.flag(12),
        row.optionalText(13),
        Math.toIntExact(row.number(14)));
  }

  /** Puts these mappings in the place of all that the connection has. */
  public void replace(long connectionId, List<ObjectMapping> mappings) {
    for (String table : List.of("FIELD_MAPPING", "OBJECT_MAPPING")) {
      entityManager
          .createNativeQuery("DELETE FROM " + table + " WHERE CONNECTION_ID = ?1")
          .setParameter(1, connectionId)
          .executeUpdate();
    }
    for (ObjectMapping mapping : mappings) {
      insert(connectionId, mapping);
      keepFields(connectionId, mapping);
    }
  }

  /** Puts this mapping in the place of the one that the object has, as its next version. */
  public void replace(long connectionId, ObjectMapping mapping) {
    execute(
        "UPDATE OBJECT_MAPPING SET TIES = ?1, DIRECTION = ?2, VERSION = VERSION + 1"
            + " WHERE CONNECTION_ID = ?3 AND OBJECT = ?4",
        ties(mapping),
        mapping.wider().object().name(),
        connectionId,
        mapping.object());
    keepFields(connectionId, mapping);
  }

  private static String ties(ObjectMapping mapping) {
    Map<String, String> ties = new LinkedHashMap<>();
    mapping.ties().forEach((meaning, field) -> ties.put(meaning.name(), field));
    return JsonTexts.toJson(ties);
  }

  private void insert(long connectionId, ObjectMapping mapping) {
    execute(
        "INSERT INTO OBJECT_MAPPING (CONNECTION_ID, OBJECT, LABEL, KIND, TIES, DIRECTION)"
            + " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        connectionId,
        mapping.object(),
        mapping.label(),
        mapping.kind().name(),
        ties(mapping),
        mapping.wider().object().name());
  }

  private void keepFields(long connectionId, ObjectMapping mapping) {
    Map<String, Map<String, Object>> fields = new LinkedHashMap<>();
    mapping.fields().forEach(field -> fields.put(field.target().key(), columns(field)));
    new ReplacedRows(
            entityManager,
            "FIELD_MAPPING",
            Map.of("CONNECTION_ID", connectionId, "OBJECT", mapping.object()),
            "TARGET")
        .become(fields);
  }

  private static Map<String, Object> columns(FieldMapping field) {
    FieldRules rules = field.rules();
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("CRM_FIELD", field.crmField());
    columns.put("CRM_LABEL", field.crmLabel());
    columns.put("CRM_TYPE", field.crmType().name());
    columns.put("DIRECTION", rules.direction().name());
    columns.put("CONFLICT_RULE", rules.conflictRule().name());
    columns.put("BLANK_RULE", rules.blankRule().name());
    columns.put("WRITE_MODE", rules.writeMode().name());
    columns.put("CREATE_DEFAULT", rules.createDefault().orElse(null));
    columns.put("VALUE_MAP", JsonTexts.toJson(rules.valueMap()));
    columns.put("RESTRICTS", rules.restricts().orElse(null));
    columns.put("IS_ON", field.on());
    columns.put("PAUSED_REASON", field.paused().orElse(null));
    columns.put("GENERATION", field.generation());
    return columns;
  }

  private void execute(String sql, Object... parameters) {
    Statements.execute(entityManager, sql, parameters);
  }
}
