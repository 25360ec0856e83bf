package org.tandemcrm.core.crmuser;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/** The object of a CRM that holds its users: which fields to read, and what they say. Pure. */
final class UserObject {

  private static final Set<StandardField> WANTED =
      Set.of(
          StandardField.NAME,
          StandardField.EMAIL,
          StandardField.LOGIN,
          StandardField.ACTIVE,
          StandardField.PROFILE,
          StandardField.MANAGER,
          StandardField.TIME_ZONE);

  private static final int MAX_TEXT = 255;
  private static final int MAX_EMAIL = 320;
  private static final int MAX_ID = 100;

  private final String name;
  private final Map<StandardField, String> fields = new EnumMap<>(StandardField.class);
  private final Map<String, String> profiles = new HashMap<>();

  private UserObject(CrmObject object) {
    name = object.name();
    for (CrmField field : object.fields()) {
      field.meaning().filter(WANTED::contains).ifPresent(meaning -> add(meaning, field));
    }
  }

  private void add(StandardField meaning, CrmField field) {
    fields.put(meaning, field.name());
    if (meaning == StandardField.PROFILE) {
      for (Choice choice : field.options()) {
        profiles.put(choice.value(), choice.label());
      }
    }
  }

  /** The one among a CRM's objects; absent when the sync user may not read it. */
  static Optional<UserObject> among(List<CrmObject> objects) {
    return objects.stream()
        .filter(object -> object.kind() == ObjectKind.USER)
        .findFirst()
        .map(UserObject::new);
  }

  /** Its API name. */
  String name() {
    return name;
  }

  /** The API names of the fields that tell something. */
  Set<String> fields() {
    return Set.copyOf(fields.values());
  }

  /** What a record of it says; texts that no column could hold are cut or left out. */
  ReadUser read(CrmRecord record) {
    Optional<String> profileId = text(record, StandardField.PROFILE, MAX_ID);
    return new ReadUser(
        record.id(),
        text(record, StandardField.NAME, MAX_TEXT),
        text(record, StandardField.EMAIL, Integer.MAX_VALUE)
            .filter(email -> email.length() <= MAX_EMAIL),
        text(record, StandardField.LOGIN, MAX_EMAIL),
        !record.isDeleted() && isActive(record),
        profileId,
        profileId.map(id -> profiles.getOrDefault(id, id)),
        text(record, StandardField.MANAGER, MAX_ID),
        text(record, StandardField.TIME_ZONE, MAX_ID));
  }

  /** A CRM that can't tell has only users who may log in. */
  private boolean isActive(CrmRecord record) {
    String field = fields.get(StandardField.ACTIVE);
    return field == null || record.values().get(field) instanceof Value.Flag flag && flag.on();
  }

  private Optional<String> text(CrmRecord record, StandardField meaning, int longest) {
    return Optional.ofNullable(fields.get(meaning))
        .map(record.values()::get)
        .flatMap(value -> value instanceof Value.Text given ? Optional.of(given) : Optional.empty())
        .map(given -> given.text().strip())
        .filter(text -> !text.isEmpty())
        .map(text -> text.length() > longest ? text.substring(0, longest) : text);
  }

  /** The users that the CRM tells of, in the order in which it does. */
  List<ReadUser> read(Collection<CrmRecord> records) {
    return records.stream().map(this::read).toList();
  }
}
