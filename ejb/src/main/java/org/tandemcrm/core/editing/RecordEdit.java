package org.tandemcrm.core.editing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.FieldType;

/**
 * A draft beside the record that it is about: what would be stored, why, and all that is wrong with
 * it. Knows nothing of other records; whose email is taken is asked by {@link EditTransaction}.
 *
 * @param values all values of the record afterwards
 * @param decisions one for each field that changes
 * @param permissions the fields of consent whose restriction is taken back
 * @param kept the fields of consent that stay restricted, because this author may not permit
 * @param problems a sentence for each wrong field, by its key
 */
record RecordEdit(
    Map<RecordField, String> values,
    List<Decision> decisions,
    List<RecordField> permissions,
    List<RecordField> kept,
    Map<String, String> problems) {

  private static final String FOLLOWS =
      "%s follows the account of the contact that this prospect is linked to: change it at the"
          + " account.";

  /**
   * @param before the record's values; empty for a new one
   * @param followsAccount true for the prospect of a contact that is at an account
   * @param author how the journal names the editor and the act: "edited by anna"
   */
  static RecordEdit of(
      EditScope scope,
      Map<RecordField, String> before,
      boolean followsAccount,
      EditDraft draft,
      Author author) {
    RecordEdit edit =
        new RecordEdit(
            new HashMap<>(before),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new LinkedHashMap<>());
    draft
        .values()
        .forEach(
            (key, text) ->
                scope
                    .field(key)
                    .ifPresentOrElse(
                        field -> edit.put(scope, field, text, followsAccount, author),
                        () ->
                            edit.problems.put(
                                key, "A " + scope.kind().label() + " has no field " + key + ".")));
    return edit;
  }

  private void put(
      EditScope scope, RecordField field, String text, boolean followsAccount, Author author) {
    FieldInput input = FieldInput.of(field, text);
    Optional<String> old = Optional.ofNullable(values.get(field));
    if (input.problem().isPresent()) {
      problems.put(field.key(), input.problem().get());
      return;
    }
    Optional<String> now = input.value().or(field::initial);
    if (now.equals(old)) {
      return;
    }
    if (followsAccount && scope.followed().contains(field)) {
      problems.put(field.key(), FOLLOWS.formatted(field.label()));
      return;
    }
    boolean permission = isPermission(scope, field, old, now);
    if (permission && !author.permits()) {
      kept.add(field);
      return;
    }
    if (permission) {
      permissions.add(field);
    }
    now.ifPresentOrElse(value -> values.put(field, value), () -> values.remove(field));
    decisions.add(
        new Decision(
            field,
            Optional.empty(),
            Optional.empty(),
            old,
            Optional.empty(),
            permission ? author.givingPermission() : author.rule(),
            now));
  }

  /** A blank says neither yes nor no, so it takes a restriction back, too. */
  private static boolean isPermission(
      EditScope scope, RecordField field, Optional<String> old, Optional<String> now) {
    Optional<String> restricts = Optional.ofNullable(scope.consent().get(field));
    return restricts.isPresent()
        && isRestricted(field, restricts.get(), old)
        && !isRestricted(field, restricts.get(), now);
  }

  private static boolean isRestricted(RecordField field, String restricts, Optional<String> value) {
    if (value.isEmpty()) {
      return false;
    }
    return field.type() == FieldType.MULTI_PICKLIST
        ? List.of(value.get().split(";")).contains(restricts)
        : value.get().equals(restricts);
  }

  boolean isChange() {
    return !decisions.isEmpty();
  }
}
