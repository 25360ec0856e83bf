package org.tandemcrm.core.crmuser;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/**
 * An object of a CRM that holds queues or teams: the field of their names, and what it says. Pure.
 *
 * @param name its API name
 * @param nameField the API name of the field
 */
record QueueObject(String name, String nameField) {

  private static final int MAX_TEXT = 255;

  /** Those among a CRM's objects; empty when it has none, or the sync user may not read them. */
  static List<QueueObject> among(List<CrmObject> objects) {
    return objects.stream()
        .filter(object -> object.kind() == ObjectKind.QUEUE)
        .flatMap(object -> of(object).stream())
        .toList();
  }

  private static Optional<QueueObject> of(CrmObject object) {
    return object.fields().stream()
        .filter(field -> field.meaning().filter(StandardField.NAME::equals).isPresent())
        .findFirst()
        .map(CrmField::name)
        .map(field -> new QueueObject(object.name(), field));
  }

  Set<String> fields() {
    return Set.of(nameField);
  }

  /** The queues that the CRM tells of; one that was deleted tells nothing new. */
  List<ReadQueue> read(Collection<CrmRecord> records) {
    return records.stream()
        .filter(record -> !record.isDeleted())
        .map(record -> new ReadQueue(record.id(), name(record)))
        .toList();
  }

  private Optional<String> name(CrmRecord record) {
    return Optional.ofNullable(record.values().get(nameField))
        .flatMap(value -> value instanceof Value.Text given ? Optional.of(given) : Optional.empty())
        .map(given -> given.text().strip())
        .filter(text -> !text.isEmpty())
        .map(text -> text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text);
  }
}
