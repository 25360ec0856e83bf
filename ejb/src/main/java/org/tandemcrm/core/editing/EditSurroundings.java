package org.tandemcrm.core.editing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordTable;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.core.store.SqlIn;
import org.tandemcrm.core.user.UserState;

/**
 * What is around the records of one chunk of edits: the records themselves, whoever has their
 * emails, their accounts and owners. The number of look-ups doesn't depend on the number of edits.
 */
final class EditSurroundings {

  private final Map<Long, StoredRecord> records = new HashMap<>();
  private final Map<String, StoredRecord> byEmail = new HashMap<>();
  private final Set<Long> atAccount = new HashSet<>();
  private final Set<String> erased = new HashSet<>();
  private final Map<Long, List<Tie>> ties = new HashMap<>();
  private final Map<Long, String> owners = new HashMap<>();
  private final Map<Long, Set<Long>> ownersIn = new HashMap<>();

  /** A connection that a record is linked in. */
  private record Tie(long connectionId, String connectionName) {}

  private EditSurroundings() {}

  /**
   * @param fingerprint the keyed hash by which an erased email is known
   */
  static EditSurroundings of(
      Connection connection,
      RecordKind kind,
      List<EditRequest> requests,
      UnaryOperator<String> fingerprint)
      throws SQLException {
    EditSurroundings found = new EditSurroundings();
    found.readRecords(connection, kind, requests);
    if (kind == RecordKind.PROSPECT) {
      found.readAccounts(connection);
      found.readErased(connection, requests, fingerprint);
    }
    Set<Long> givenTo =
        requests.stream()
            .flatMap(request -> request.draft().owner().stream())
            .collect(Collectors.toSet());
    if (!givenTo.isEmpty()) {
      found.readOwners(connection, givenTo);
    }
    return found;
  }

  /** The email of a draft in the form that is compared; absent when it names none. */
  static Optional<String> email(EditRequest request) {
    return EmailKey.of(
        Optional.ofNullable(request.draft().values().get(ProspectField.EMAIL.key())));
  }

  private void readRecords(Connection connection, RecordKind kind, List<EditRequest> requests)
      throws SQLException {
    List<Long> ids =
        requests.stream().flatMap(request -> request.recordId().stream()).distinct().toList();
    RecordTable.of(kind)
        .withIds(connection, ids)
        .forEach(record -> records.put(record.id(), record));
    if (kind == RecordKind.PROSPECT) {
      List<String> emails =
          requests.stream().flatMap(request -> email(request).stream()).distinct().toList();
      for (StoredRecord holder : RecordTable.withEmails(connection, emails)) {
        StoredRecord record = records.computeIfAbsent(holder.id(), any -> holder);
        EmailKey.of(record.value(ProspectField.EMAIL)).ifPresent(key -> byEmail.put(key, record));
      }
    }
  }

  private void readAccounts(Connection connection) throws SQLException {
    for (List<Long> part : Parts.of(records.keySet(), SqlIn.SIZE)) {
      atAccount.addAll(
          SqlIn.find(
              connection,
              "SELECT LIVE_RECORD_ID FROM LINK WHERE LIVE_RECORD_ID IN ",
              part,
              " AND KIND = 'CONTACT' AND ACCOUNT_CRM_ID IS NOT NULL",
              List.of(),
              row -> row.getLong(1)));
    }
  }

  private void readErased(
      Connection connection, List<EditRequest> requests, UnaryOperator<String> fingerprint)
      throws SQLException {
    Map<String, String> hashes = new HashMap<>();
    for (EditRequest request : requests) {
      email(request)
          .filter(key -> !byEmail.containsKey(key))
          .ifPresent(key -> hashes.put(fingerprint.apply(key), key));
    }
    SqlIn.find(
            connection,
            "SELECT EMAIL_HASH FROM TOMBSTONE WHERE EMAIL_HASH IN ",
            hashes.keySet(),
            "",
            List.of(),
            row -> row.getString(1))
        .forEach(hash -> erased.add(hashes.get(hash)));
  }

  private void readOwners(Connection connection, Set<Long> givenTo) throws SQLException {
    for (List<Long> part : Parts.of(records.keySet(), SqlIn.SIZE)) {
      SqlIn.find(
              connection,
              "SELECT L.LIVE_RECORD_ID, L.CONNECTION_ID, C.NAME FROM LINK L JOIN CRM_CONNECTION C"
                  + " ON C.ID = L.CONNECTION_ID WHERE L.LIVE_RECORD_ID IN ",
              part,
              "",
              List.of(),
              row -> Map.entry(row.getLong(1), new Tie(row.getLong(2), row.getString(3))))
          .forEach(
              tie ->
                  ties.computeIfAbsent(tie.getKey(), any -> new ArrayList<>()).add(tie.getValue()));
    }
    SqlIn.find(
            connection,
            "SELECT A.ID, COALESCE(A.FULL_NAME, A.LOGIN) FROM APP_USER A WHERE A.ID IN ",
            givenTo,
            " AND " + UserState.CAN_OWN,
            List.of(),
            row -> Map.entry(row.getLong(1), row.getString(2)))
        .forEach(user -> owners.put(user.getKey(), user.getValue()));
    SqlIn.find(
            connection,
            "SELECT APP_USER_ID, CONNECTION_ID FROM CRM_USER WHERE APP_USER_ID IN ",
            givenTo,
            " AND STANDING = 'LINKED' AND ACTIVE = TRUE",
            List.of(),
            row -> Map.entry(row.getLong(1), row.getLong(2)))
        .forEach(
            user ->
                ownersIn
                    .computeIfAbsent(user.getKey(), any -> new HashSet<>())
                    .add(user.getValue()));
  }

  /** The record that a request is about; absent for a new one, and when there is none. */
  Optional<StoredRecord> target(EditRequest request) {
    return request.recordId().isPresent()
        ? Optional.ofNullable(records.get(request.recordId().get()))
        : email(request).map(byEmail::get);
  }

  /** Who has an email outside the recycle bin. */
  Optional<StoredRecord> holder(String emailKey) {
    return Optional.ofNullable(byEmail.get(emailKey));
  }

  /** From now on that record has the email. */
  void hold(String emailKey, StoredRecord record) {
    byEmail.put(emailKey, record);
  }

  boolean followsAccount(StoredRecord record) {
    return atAccount.contains(record.id());
  }

  boolean isErased(String emailKey) {
    return erased.contains(emailKey);
  }

  String ownerName(long userId) {
    return owners.getOrDefault(userId, "");
  }

  /** Why a record can't be given to that user, as a sentence; absent when it can. */
  Optional<String> ownerTrouble(Optional<StoredRecord> record, long userId) {
    if (!owners.containsKey(userId)) {
      return Optional.of("There is no active user " + userId + " who could own records.");
    }
    Set<Long> known = ownersIn.getOrDefault(userId, Set.of());
    List<String> strange =
        record.map(one -> ties.getOrDefault(one.id(), List.of())).orElse(List.of()).stream()
            .filter(tie -> !known.contains(tie.connectionId()))
            .map(Tie::connectionName)
            .distinct()
            .toList();
    return strange.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s has no active user in %s, where this record is linked: link one on the page Link CRM users, or choose somebody else."
                .formatted(owners.get(userId), String.join(" and ", strange)));
  }
}
