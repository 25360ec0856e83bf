package org.tandemcrm.core.cases;

import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.record.RecordField;

/**
 * What a record of the CRM holds right now.
 *
 * @param object the API name of its object
 * @param crmId the CRM's id
 * @param values canonical values by field of ours; absent when it can't be shown
 * @param trouble why it can't be shown; absent when it can
 * @param mapping how its object is mapped; absent when it isn't
 */
public record CrmLook(
    String object,
    String crmId,
    Optional<Map<RecordField, String>> values,
    Optional<String> trouble,
    Optional<ObjectMapping> mapping) {

  /** Absent when blank, not mapped, or not known. */
  public Optional<String> value(RecordField field) {
    return values.map(all -> all.get(field));
  }

  boolean isOf(String otherObject, String otherId) {
    return object.equals(otherObject) && crmId.equals(otherId);
  }
}
