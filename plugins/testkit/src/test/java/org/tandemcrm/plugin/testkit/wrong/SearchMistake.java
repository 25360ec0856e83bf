package org.tandemcrm.plugin.testkit.wrong;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Value;

/** Mistakes in finding records by what a field holds. */
enum SearchMistake implements Mistake {
  MINDS_THE_CASE(
      (backend, organisation) ->
          backend.search =
              (object, fields, field, values) ->
                  withField(backend, object, fields, field, values).stream()
                      .filter(record -> values.contains(text(record, field)))
                      .toList(),
      "findsAnEmailInAnyCase",
      "findsAccountsByTheirNamesInAnyCase"),
  FINDS_ONE_OF_SEVERAL(
      (backend, organisation) ->
          backend.search =
              (object, fields, field, values) ->
                  List.copyOf(
                      withField(backend, object, fields, field, values).stream()
                          .collect(
                              Collectors.toMap(
                                  record -> text(record, field),
                                  record -> record,
                                  (first, second) -> first))
                          .values()),
      "findsEveryRecordOfAnEmailAndNoOther"),
  SEARCHES_FOR_FIFTY_VALUES(
      (backend, organisation) ->
          backend.search =
              (object, fields, field, values) ->
                  backend.right.search(
                      object,
                      fields,
                      field,
                      values.stream()
                          .sorted(Comparator.comparing(String::length).reversed())
                          .limit(50)
                          .collect(Collectors.toSet())),
      "findsEveryRecordOfAnEmailAndNoOther",
      "searchesForAsManyValuesAsItMayBeAsked"),
  REMEMBERS_WHAT_IT_FOUND(
      (backend, organisation) -> remember(backend), "aSearchLeavesDeletedRecordsOut"),
  FINDS_NOTHING_BY_A_FIELD_THAT_IS_GONE(
      (backend, organisation) -> swallow(backend), "aFieldToSearchThatIsGoneIsToldAsSuch"),
  OVERLOOKS_DELETED_RECORDS_OF_A_KEY(
      (backend, organisation) ->
          backend.search =
              (object, fields, field, values) ->
                  backend.right.search(object, fields, field, values).stream()
                      .filter(record -> !record.isDeleted())
                      .toList(),
      "findsByItsKeyWhatPeopleDeletedMeanwhile"),
  TAKES_ALL_FOR_OTHERS(
      (backend, organisation) ->
          backend.search =
              (object, fields, field, values) ->
                  backend.right.search(object, fields, field, values).stream()
                      .map(record -> Copies.values(record, record.values()))
                      .toList(),
      "findsWhatItCreatedByItsKeyAndKnowsItAsItsOwn"),
  ANSWERS_LOOK_UPS_IN_ANOTHER_ORDER(
      (backend, organisation) ->
          backend.lookUp =
              lookups -> {
                List<List<CrmRecord>> found = new ArrayList<>(backend.right.lookUp(lookups));
                Collections.reverse(found);
                return found;
              },
      "looksUpTogetherWhatItFindsOneByOne"),
  TAKES_ALL_FOR_ITS_OWN(
      (backend, organisation) ->
          backend.search =
              (object, fields, field, values) ->
                  backend.right.search(object, fields, field, values).stream()
                      .map(Copies::createdByUs)
                      .toList(),
      "knowsARecordOfOthersAsTheirs");

  private final OfBackend mistake;
  private final Set<String> caughtBy;

  SearchMistake(OfBackend mistake, String... caughtBy) {
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

  private static List<CrmRecord> withField(
      SpoiltBackend backend, String object, Set<String> fields, String field, Set<String> values) {
    Set<String> more = new TreeSet<>(fields);
    more.add(field);
    return backend.right.search(object, more, field, values);
  }

  private static String text(CrmRecord record, String field) {
    return ((Value.Text) record.values().get(field)).text();
  }

  private static void remember(SpoiltBackend backend) {
    Map<String, List<CrmRecord>> remembered = new HashMap<>();
    backend.search =
        (object, fields, field, values) -> {
          String question = object + fields + field + values;
          List<CrmRecord> found =
              new ArrayList<>(backend.right.search(object, fields, field, values));
          if (found.isEmpty()) {
            found.addAll(remembered.getOrDefault(question, List.of()));
          }
          remembered.put(question, List.copyOf(found));
          return found;
        };
  }

  private static void swallow(SpoiltBackend backend) {
    backend.search =
        (object, fields, field, values) -> {
          try {
            return backend.right.search(object, fields, field, values);
          } catch (PluginException e) {
            if (e.kind() == FailureKind.SCHEMA_CHANGED) {
              return List.of();
            }
            throw e;
          }
        };
  }
}
