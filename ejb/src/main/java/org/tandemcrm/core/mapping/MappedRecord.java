package org.tandemcrm.core.mapping;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.prospect.ProspectField;
import org.tandemcrm.spi.ObjectKind;

/**
 * A CRM's record in Tandem's terms, or why it has none.
 *
 * @param object the API name of its object
 * @param kind what the object means
 * @param crmId the CRM's id in its normal form
 * @param version the CRM's version of it
 * @param createdAt when it was created in the CRM
 * @param modifiedAt when anybody but the sync user last changed it
 * @param values canonical values of the mapped fields, blanks left out
 * @param refusal why it can't become or change a prospect; absent for a good record
 */
public record MappedRecord(
    String object,
    ObjectKind kind,
    String crmId,
    String version,
    Optional<Instant> createdAt,
    Optional<Instant> modifiedAt,
    Map<ProspectField, String> values,
    Optional<Refusal> refusal) {

  public MappedRecord {
    values = Map.copyOf(values);
  }

  /** The value of a field, absent when blank or not mapped. */
  public Optional<String> value(ProspectField field) {
    return Optional.ofNullable(values.get(field));
  }

  /** The same record, refused. */
  public MappedRecord refused(Refusal why) {
    return new MappedRecord(
        object, kind, crmId, version, createdAt, modifiedAt, values, Optional.of(why));
  }
}
