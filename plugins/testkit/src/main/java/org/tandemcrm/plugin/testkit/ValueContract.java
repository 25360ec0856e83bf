package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Scope;
import org.tandemcrm.spi.Value;

/** The values of records. */
interface ValueContract {

  @Test
  default void carriesTheFieldsThatWereAskedForAlone(Rig rig) {
    for (CrmObject object : rig.backend().describe()) {
      Set<String> asked = Set.of(object.fields().get(0).name());
      Walk walk = Walk.of(rig.backend(), object.name(), asked, Cursor.START, Scope.ALL, Rig.PAGE);
      for (CrmRecord record : walk.records().values()) {
        assertTrue(
            asked.containsAll(record.values().keySet()),
            () -> record + " carries " + record.values().keySet() + ", asked for were " + asked);
      }
    }
  }

  @Test
  default void valuesGoWithTheTypesOfTheirFields(Rig rig) {
    for (CrmObject object : rig.backend().describe()) {
      for (CrmRecord record : rig.walkWithValues(object.name()).records().values()) {
        record
            .values()
            .forEach(
                (name, value) -> {
                  Optional<CrmField> field = object.field(name);
                  assertTrue(
                      field
                          .map(CrmField::type)
                          .filter(type -> kind(type).isInstance(value))
                          .isPresent(),
                      () -> record + ": " + value + " is no value for " + field);
                });
      }
    }
  }

  @Test
  default void leavesBlankValuesOut(Rig rig) {
    for (String object : rig.objects()) {
      for (CrmRecord record : rig.walkWithValues(object).records().values()) {
        record
            .values()
            .forEach(
                (field, value) ->
                    assertTrue(!isBlank(value), () -> record + ": " + field + " is blank"));
      }
    }
  }

  /** One record is known by one id, wherever it is named. */
  @Test
  default void namesOtherRecordsByTheirIds(Rig rig) {
    for (CrmObject object : rig.backend().describe()) {
      Map<String, CrmRecord> records = rig.walkWithValues(object.name()).records();
      for (CrmField field : object.fields()) {
        if (field.references().filter(rig.objects()::contains).isPresent()) {
          Set<String> known = new HashSet<>(rig.walk(field.references().get()).records().keySet());
          for (CrmRecord record : records.values()) {
            assertTrue(
                !(record.values().get(field.name()) instanceof Value.Text id)
                    || known.contains(id.text()),
                () -> record + ": " + field.name() + " names no record that is read");
          }
        }
      }
    }
  }

  private static Class<? extends Value> kind(FieldType type) {
    return switch (type) {
      case TEXT, LONG_TEXT, PICKLIST, EMAIL, PHONE, URL, REFERENCE -> Value.Text.class;
      case INTEGER, DECIMAL, CURRENCY, PERCENT -> Value.Number.class;
      case BOOLEAN -> Value.Flag.class;
      case DATE -> Value.Day.class;
      case DATE_TIME -> Value.Moment.class;
      case MULTI_PICKLIST -> Value.Options.class;
    };
  }

  private static boolean isBlank(Value value) {
    if (value instanceof Value.Text text) {
      return text.text().isBlank();
    }
    return value instanceof Value.Options options && options.values().isEmpty();
  }
}
