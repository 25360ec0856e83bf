package org.tandemcrm.core.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.record.RecordField;

/** Which field each column of a file probably means, by its name alone. */
final class ColumnGuess {

  /** Names that files of common programs use, in small letters and digits alone. */
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("mail", "email"),
          Map.entry("emailaddress", "email"),
          Map.entry("givenname", "firstName"),
          Map.entry("surname", "lastName"),
          Map.entry("familyname", "lastName"),
          Map.entry("title", "jobTitle"),
          Map.entry("organization", "company"),
          Map.entry("organisation", "company"),
          Map.entry("companyname", "company"),
          Map.entry("accountname", "company"),
          Map.entry("phonenumber", "phone"),
          Map.entry("mobile", "mobilePhone"),
          Map.entry("zip", "postalCode"),
          Map.entry("zipcode", "postalCode"),
          Map.entry("postcode", "postalCode"),
          Map.entry("province", "state"),
          Map.entry("leadsource", "source"),
          Map.entry("hasoptedoutofemail", "optedOutOfEmail"),
          Map.entry("emailoptout", "optedOutOfEmail"));

  private ColumnGuess() {}

  /** A field for each column, absent where none is meant; no field twice. */
  static List<Optional<RecordField>> of(List<String> header, List<RecordField> fields) {
    Map<String, RecordField> byName = new HashMap<>();
    fields.forEach(field -> byName.putIfAbsent(plain(field.label()), field));
    fields.forEach(field -> byName.put(plain(field.key()), field));
    OTHER_NAMES.forEach(
        (name, key) ->
            Optional.ofNullable(byName.get(plain(key)))
                .ifPresent(field -> byName.putIfAbsent(name, field)));
    Set<RecordField> taken = new HashSet<>();
    List<Optional<RecordField>> guesses = new ArrayList<>();
    for (String name : header) {
      guesses.add(Optional.ofNullable(byName.get(plain(name))).filter(taken::add));
    }
    return guesses;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "");
  }
}
