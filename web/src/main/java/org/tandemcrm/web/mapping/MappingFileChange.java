package org.tandemcrm.web.mapping;

import java.io.Serializable;
import java.util.List;
import org.tandemcrm.core.mapping.Direction;
import org.tandemcrm.core.mapping.EditedMapping;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.MappingEditor;
import org.tandemcrm.core.mapping.MappingProblem;
import org.tandemcrm.core.mapping.PairChange;

/**
 * What a file of mappings would change of a connection.
 *
 * @param newFields fields of ours that it brings
 * @param objects the mapping of each of its objects
 * @param problems all that stands against it; none when it can be taken
 */
record MappingFileChange(
    List<WireCustomField> newFields, List<OfObject> objects, List<MappingProblem> problems) {

  /** One object's mapping that there is, and the direction and pairs that take its place. */
  record OfObject(EditedMapping before, Direction way, List<FieldMapping> pairs) {

    List<PairChange> changes() {
      return MappingEditor.differences(before.mapping(), way, pairs);
    }
  }

  /**
   * The same in words, for people and for those who ask over the wire.
   *
   * @param newFields the names of the fields that would be added here
   */
  public record Shown(List<String> newFields, List<OneObject> objects, List<String> problems)
      implements Serializable {

    /** What changes of one object, by the field of ours; nothing when the list is empty. */
    public record OneObject(String object, String label, List<PairChange> changes)
        implements Serializable {}

    /** How many pairs would change. */
    public long changed() {
      return objects.stream().mapToLong(one -> one.changes().size()).sum();
    }
  }

  Shown shown() {
    return new Shown(
        newFields.stream().map(WireCustomField::label).toList(),
        objects.stream()
            .map(
                one ->
                    new Shown.OneObject(
                        one.before().mapping().object(),
                        one.before().mapping().label(),
                        one.changes()))
            .toList(),
        problems.stream().map(MappingProblem::message).toList());
  }
}
