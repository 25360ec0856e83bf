package org.tandemcrm.core.record;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people call a record of ours in a list of records of several kinds. */
public final class RecordNames {

  private RecordNames() {}

  /** First and last name of a person, as far as they are known; empty for neither. */
  public static String ofPerson(Optional<String> firstName, Optional<String> lastName) {
    return Stream.of(firstName, lastName)
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }

  /** Its name, else its email, else its kind and number. */
  public static String of(StoredRecord record) {
    List<RecordField> named =
        switch (record.kind()) {
          case PROSPECT -> List.of(ProspectField.FIRST_NAME, ProspectField.LAST_NAME);
          case ACCOUNT -> List.of(AccountField.NAME);
          case OPPORTUNITY -> List.of(OpportunityField.NAME);
        };
    String name =
        named.stream()
            .map(record::value)
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    return name.isEmpty()
        ? record.value(ProspectField.EMAIL).orElse(record.kind().label() + " " + record.id())
        : name;
  }
}
