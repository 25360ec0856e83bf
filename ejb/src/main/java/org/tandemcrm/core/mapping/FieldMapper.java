package org.tandemcrm.core.mapping;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.prospect.ProspectField;
import org.tandemcrm.spi.CrmRecord;

/**
 * Turns a CRM's record into Tandem's terms, or says why it has none. Stands between the reader and
 * the store of a chunk; knows one record and one mapping, nothing else.
 */
public final class FieldMapper {

  private final ObjectMapping mapping;

  public FieldMapper(ObjectMapping mapping) {
    this.mapping = mapping;
  }

  public MappedRecord map(CrmRecord crm) {
    Map<ProspectField, String> values = new EnumMap<>(ProspectField.class);
    Optional<Refusal> refusal = refusal(crm);
    for (FieldMapping pair : mapping.fields()) {
      Optional<String> value =
          Optional.ofNullable(crm.values().get(pair.crmField()))
              .flatMap(given -> CanonicalValue.of(given, pair.prospectField().type()));
      if (value.isPresent()) {
        Optional<String> trouble = FieldFit.trouble(pair, value.get());
        if (trouble.isPresent()) {
          refusal = refusal.or(() -> trouble.map(why -> new Refusal(Refusal.Cause.BAD_VALUE, why)));
        } else {
          values.put(pair.prospectField(), value.get());
        }
      }
    }
    return new MappedRecord(
        mapping.object(),
        mapping.kind(),
        crm.id(),
        crm.version(),
        crm.createdAt().map(FieldMapper::asStored),
        crm.modifiedAt().map(FieldMapper::asStored),
        values,
        refusal);
  }

  /** As exact as the store: two records compare alike before and after they were stored. */
  private static Instant asStored(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }

  private Optional<Refusal> refusal(CrmRecord crm) {
    if (crm.conversion().isPresent()) {
      return Optional.of(
          new Refusal(
              Refusal.Cause.CONVERTED_LEAD,
              crm.conversion()
                  .flatMap(conversion -> conversion.contactId())
                  .map(contact -> "Converted in the CRM to the contact " + contact + ".")
                  .orElse("Converted in the CRM.")));
    }
    if (crm.isDeleted()) {
      return Optional.of(
          new Refusal(Refusal.Cause.DELETED_RECORD, "It lies in the CRM's recycle bin."));
    }
    return crm.trouble().map(why -> new Refusal(Refusal.Cause.BAD_VALUE, why));
  }
}
