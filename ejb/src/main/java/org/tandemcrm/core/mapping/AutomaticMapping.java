package org.tandemcrm.core.mapping;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.StandardRecordField;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

/** The mapping that a new connection starts with: standard field to standard field. */
public final class AutomaticMapping {

  /** What ties records to each other, by the object that holds the tie. */
  private static final Map<ObjectKind, Set<StandardField>> TIES =
      Map.of(
          ObjectKind.LEAD, Set.of(StandardField.OWNER),
          ObjectKind.CONTACT, Set.of(StandardField.OWNER, StandardField.ACCOUNT),
          ObjectKind.ACCOUNT, Set.of(StandardField.OWNER, StandardField.PARENT_ACCOUNT),
          ObjectKind.OPPORTUNITY, Set.of(StandardField.OWNER, StandardField.ACCOUNT),
          ObjectKind.OPPORTUNITY_CONTACT_ROLE,
              Set.of(
                  StandardField.OPPORTUNITY,
                  StandardField.CONTACT,
                  StandardField.ROLE,
                  StandardField.PRIMARY),
          ObjectKind.USER, Set.of(),
          ObjectKind.QUEUE, Set.of());

  private static final Set<StandardField> CONSENT =
      Set.of(
          StandardField.OPTED_OUT_OF_EMAIL,
          StandardField.OPTED_OUT_OF_FAX,
          StandardField.DO_NOT_CALL);

  private AutomaticMapping() {}

  /**
   * Pairs each field whose meaning Tandem knows; the first field of a meaning wins. Fields for what
   * Tandem itself finds out need no pair: the outbox fills them.
   */
  public static ObjectMapping of(CrmObject object) {
    return new ObjectMapping(
        object.name(),
        object.label(),
        object.kind(),
        RecordKind.of(object.kind()).map(kind -> pairs(object, kind)).orElse(List.of()),
        ties(object));
  }

  private static List<FieldMapping> pairs(CrmObject object, RecordKind kind) {
    List<FieldMapping> pairs = new ArrayList<>();
    Set<RecordField> taken = new HashSet<>();
    for (CrmField field : object.fields()) {
      Optional<StandardRecordField> target =
          field.meaning().flatMap(kind::ofMeaning).filter(known -> !known.isOurs());
      if (target.isPresent() && taken.add(target.get())) {
        pairs.add(pair(field, target.get()));
      }
    }
    return pairs;
  }

  private static FieldMapping pair(CrmField field, StandardRecordField target) {
    FieldRules rules = FieldRules.DEFAULT;
    if (field.isReadOnly()) {
      rules = rules.flowing(Direction.FROM_CRM);
    }
    if (CONSENT.contains(target.meaning()) && field.type() == FieldType.BOOLEAN) {
      rules = rules.restrictedBy("true");
    }
    return FieldMapping.of(field.name(), field.label(), field.type(), target, rules);
  }

  private static Map<StandardField, String> ties(CrmObject object) {
    Map<StandardField, String> ties = new EnumMap<>(StandardField.class);
    for (CrmField field : object.fields()) {
      field
          .meaning()
          .filter(TIES.get(object.kind())::contains)
          .ifPresent(meaning -> ties.putIfAbsent(meaning, field.name()));
    }
    return ties;
  }
}
