package org.tandemcrm.plugin.testkit.wrong;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/** Mistakes with objects, fields and values. */
enum DescribeMistake implements Mistake {
  DESCRIBES_A_FIELD_TWICE(
      (backend, organisation) ->
          backend.describe = () -> fields(backend, DescribeMistake::firstTwice),
      "describesObjectsAndFieldsOnceEach",
      "givesEachMeaningToOneFieldOfAnObject"),
  GIVES_A_MEANING_TWICE(
      (backend, organisation) ->
          backend.describe = () -> fields(backend, DescribeMistake::titleAsFirstName),
      "givesEachMeaningToOneFieldOfAnObject"),
  DESCRIBES_PICKLISTS_WITHOUT_OPTIONS(
      (backend, organisation) ->
          backend.describe = () -> fields(backend, DescribeMistake::withoutOptions),
      "offersTheValuesOfEveryPicklist"),
  DESCRIBES_A_FIELD_THAT_IS_NOT_THERE(
      (backend, organisation) -> backend.describe = () -> fields(backend, DescribeMistake::ghost),
      "readsEveryFieldThatItDescribes",
      "valuesGoWithTheTypesOfTheirFields",
      "leavesBlankValuesOut",
      "namesOtherRecordsByTheirIds",
      "idsHaveOneForm",
      "findsRecordsAsAWalkReadsThem"),
  IGNORES_UNKNOWN_FIELDS(
      (backend, organisation) -> ignoreUnknownFields(backend), "namesAFieldThatIsNotThere"),
  READS_NOTHING_OF_AN_UNKNOWN_OBJECT(
      (backend, organisation) ->
          backend.read =
              request ->
                  request.object().equals("KitGone")
                      ? ChangePage.last(List.of(), new Cursor("end"))
                      : backend.right.readChanges(request),
      "namesAnObjectThatIsNotThere"),
  CARRIES_FIELDS_THAT_NOBODY_ASKED_FOR(
      (backend, organisation) ->
          backend.read = request -> backend.right.readChanges(withEmail(request)),
      "carriesTheFieldsThatWereAskedForAlone"),
  CARRIES_A_FLAG_AS_TEXT(
      (backend, organisation) ->
          backend.everyRecord(record -> replace(record, "Active", new Value.Text("true"))),
      "valuesGoWithTheTypesOfTheirFields"),
  CARRIES_BLANKS(
      (backend, organisation) ->
          backend.everyRecord(record -> replace(record, "Role", new Value.Text(" "))),
      "leavesBlankValuesOut"),
  NAMES_A_CONTACT_IN_ANOTHER_FORM(
      (backend, organisation) ->
          backend.everyRecord(
              record -> replace(record, "ContactId", new Value.Text("the contact"))),
      "namesOtherRecordsByTheirIds");

  private final OfBackend mistake;
  private final Set<String> caughtBy;

  DescribeMistake(OfBackend mistake, String... caughtBy) {
    this.mistake = mistake;
    this.caughtBy = Set.of(caughtBy);
  }

  @Override
  public Set<String> caughtBy() {
    return caughtBy;
  }

  @Override
  public void spoil(SpoiltFactory factory) {
    factory.everyBackend(mistake);
  }

  private static List<CrmObject> fields(
      SpoiltBackend backend, UnaryOperator<List<CrmField>> change) {
    List<CrmObject> objects = new ArrayList<>();
    for (CrmObject object : backend.right.describe()) {
      objects.add(
          CrmObject.of(
              object.name(), object.label(), object.kind(), change.apply(object.fields())));
    }
    return objects;
  }

  private static List<CrmField> firstTwice(List<CrmField> fields) {
    List<CrmField> more = new ArrayList<>(fields);
    more.add(fields.get(0));
    return more;
  }

  private static List<CrmField> titleAsFirstName(List<CrmField> fields) {
    return fields.stream()
        .map(
            field -> field.name().equals("Title") ? field.meaning(StandardField.FIRST_NAME) : field)
        .toList();
  }

  private static List<CrmField> withoutOptions(List<CrmField> fields) {
    return fields.stream().map(field -> field.options(List.of())).toList();
  }

  /** In one object that nobody edits, so that the other tests go on. */
  private static List<CrmField> ghost(List<CrmField> fields) {
    List<CrmField> more = new ArrayList<>(fields);
    if (fields.stream().anyMatch(field -> field.name().equals("Primary"))) {
      more.add(CrmField.of("Ghost", "Ghost", FieldType.TEXT));
    }
    return more;
  }

  private static void ignoreUnknownFields(SpoiltBackend backend) {
    backend.read =
        request ->
            backend.right.readChanges(
                new ReadRequest(
                    request.object(),
                    known(backend, request.object(), request.fields()),
                    request.cursor(),
                    request.scope(),
                    request.max()));
    backend.find =
        (object, fields, ids) -> backend.right.find(object, known(backend, object, fields), ids);
  }

  private static Set<String> known(SpoiltBackend backend, String object, Set<String> fields) {
    Set<String> known =
        backend.right.describe().stream()
            .filter(described -> described.name().equals(object))
            .flatMap(described -> described.fields().stream())
            .map(CrmField::name)
            .collect(Collectors.toSet());
    known.retainAll(fields);
    return known;
  }

  private static ReadRequest withEmail(ReadRequest request) {
    Set<String> fields = new HashSet<>(request.fields());
    if (request.object().equals("User") && !fields.isEmpty()) {
      fields.add("Email");
    }
    return new ReadRequest(
        request.object(), fields, request.cursor(), request.scope(), request.max());
  }

  private static CrmRecord replace(CrmRecord record, String field, Value value) {
    Map<String, Value> values = new HashMap<>(record.values());
    values.replace(field, value);
    return Copies.values(record, values);
  }
}
