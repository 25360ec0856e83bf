package org.tandemcrm.core.mapping;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.core.prospect.ProspectField;
import org.tandemcrm.spi.ObjectKind;

/**
 * How one object of a connection's CRM maps to prospects.
 *
 * @param object the API name of the CRM's object
 * @param kind what it means: a lead or a contact
 * @param fields its pairs, at most one for each field of the prospect
 */
public record ObjectMapping(String object, ObjectKind kind, List<FieldMapping> fields) {

  public ObjectMapping {
    fields = List.copyOf(fields);
  }

  /** The API names of the fields to read. */
  public Set<String> crmFields() {
    return fields.stream().map(FieldMapping::crmField).collect(Collectors.toUnmodifiableSet());
  }

  /** The pair that fills that field of the prospect. */
  public Optional<FieldMapping> of(ProspectField field) {
    return fields.stream().filter(mapping -> mapping.prospectField() == field).findFirst();
  }
}
