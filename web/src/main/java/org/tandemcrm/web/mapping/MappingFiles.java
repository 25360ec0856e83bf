package org.tandemcrm.web.mapping;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.mapping.EditedMapping;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.InvalidMappingException;
import org.tandemcrm.core.mapping.MappingEditor;
import org.tandemcrm.core.mapping.MappingProblem;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.record.CustomField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;

/** Mappings as files: written, compared with what is there, and taken. */
@ApplicationScoped
public class MappingFiles {

  @Inject private MappingEditor editor;

  /** What the file of a connection is called. */
  static String name(long connection) {
    return "mapping-" + connection + ".json";
  }

  /** All mappings of a connection with the custom fields that they fill. */
  WireMappingFile of(long connection) {
    List<ObjectMapping> mappings = editor.mappings(connection);
    List<WireCustomField> fields =
        mappings.stream()
            .flatMap(mapping -> mapping.fields().stream())
            .map(FieldMapping::target)
            .filter(CustomField.class::isInstance)
            .distinct()
            .map(WireCustomField::of)
            .toList();
    return WireMappingFile.of(
        fields,
        mappings.stream()
            .map(mapping -> WireMapping.of(new EditedMapping(mapping, 0, false)))
            .toList());
  }

  /** What a file would change; nothing is changed yet. */
  MappingFileChange change(long connection, WireMappingFile given) {
    WireMappingFile file = WireMappingFile.readable(given);
    List<MappingProblem> problems = new ArrayList<>();
    List<WireCustomField> missing = new ArrayList<>();
    for (WireCustomField field : file.fields()) {
      Optional<RecordField> known =
          editor.fields(field.kind()).stream()
              .filter(one -> one.key().equals(field.key()))
              .findFirst();
      if (known.isEmpty()) {
        missing.add(field);
        editor
            .problemsOfNew(field.field())
            .forEach(why -> problems.add(new MappingProblem(MappingProblem.WHOLE, why)));
      } else if (known.get().type() != field.type()) {
        problems.add(
            new MappingProblem(
                MappingProblem.WHOLE,
                "The field %s has another type here: %s instead of %s."
                    .formatted(field.key(), known.get().type(), field.type())));
      }
    }
    List<CustomField> added = missing.stream().map(WireCustomField::field).toList();
    List<MappingFileChange.OfObject> objects = new ArrayList<>();
    for (WireMapping mapping : file.mappings()) {
      EditedMapping before = editor.of(connection, mapping.object());
      RecordKind kind = before.mapping().recordKind().orElseThrow();
      List<FieldMapping> pairs = mapping.toPairs(before, key -> field(kind, key, added));
      objects.add(new MappingFileChange.OfObject(before, mapping.wayAfter(before), pairs));
      editor
          .problems(
              connection,
              mapping.object(),
              pairs,
              added.stream().filter(field -> field.kind() == kind).toList())
          .forEach(
              problem ->
                  problems.add(
                      new MappingProblem(
                          MappingProblem.WHOLE, mapping.object() + ": " + problem.message())));
    }
    return new MappingFileChange(missing, objects, problems);
  }

  private RecordField field(RecordKind kind, String key, List<CustomField> added) {
    return added.stream()
        .filter(field -> field.kind() == kind && field.key().equals(key))
        .<RecordField>map(field -> field)
        .findFirst()
        .orElseGet(() -> editor.field(kind, key));
  }

  /**
   * Makes the change.
   *
   * @throws InvalidMappingException with all that stands against it; nothing is changed then
   */
  void take(long connection, MappingFileChange change) {
    if (!change.problems().isEmpty()) {
      throw new InvalidMappingException(change.problems());
    }
    for (WireCustomField field : change.newFields()) {
      CustomField added =
          editor.addField(field.kind(), Optional.of(field.key()), field.label(), field.type());
      if (!field.offered().isEmpty()) {
        editor.changeField(added.offering(field.offered()));
      }
    }
    change
        .objects()
        .forEach(
            one ->
                editor.save(
                    connection,
                    one.before().mapping().object(),
                    one.way(),
                    one.pairs(),
                    one.before().version()));
  }
}
