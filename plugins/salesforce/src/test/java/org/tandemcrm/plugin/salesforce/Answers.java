package org.tandemcrm.plugin.salesforce;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bodies of answers as Salesforce writes them. */
final class Answers {

  static final String STAMP = "2026-11-22T05:00:00.000+0000";
  static final String EMPTY_PAGE = "{\"totalSize\":0,\"done\":true,\"records\":[]}";

  private Answers() {}

  /** The description of an object with text fields of these names, Id and SystemModstamp. */
  static String describe(String object, String... fields) {
    return describe(object, Stream.of(fields));
  }

  static String describe(String object, Stream<String> fields) {
    return Stream.concat(Stream.of("Id", "SystemModstamp"), fields)
        .map(
            name ->
                "{\"name\":\"%s\",\"type\":\"string\",\"filterable\":true,%s}"
                    .formatted(name, rights(name)))
        .collect(
            Collectors.joining(
                ",",
                "{\"name\":\""
                    + object
                    + "\",\"createable\":true,\"updateable\":true,\"replicateable\":true,\"fields\":[",
                "]}"));
  }

  /** All can be written, and our key is what it has to be. */
  private static String rights(String name) {
    String key = name.equals("Tandem_Key__c") ? ",\"externalId\":true,\"unique\":true" : "";
    return "\"createable\":true,\"updateable\":true,\"nillable\":true" + key;
  }

  /** The description of an object with fields such as {@code "Size__c:int"}, beside the usual. */
  static String typed(String object, String... fields) {
    return Stream.concat(Stream.of("Id:id", "SystemModstamp:datetime"), Stream.of(fields))
        .map(field -> field.split(":"))
        .map(
            field ->
                "{\"name\":\"%s\",\"type\":\"%s\",%s}"
                    .formatted(field[0], field[1], rights(field[0])))
        .collect(Collectors.joining(",", "{\"name\":\"" + object + "\",\"fields\":[", "]}"));
  }

  static String composite(String... parts) {
    return "{\"compositeResponse\":[" + String.join(",", parts) + "]}";
  }

  static String part(String reference, int status, String body) {
    return "{\"referenceId\":\"%s\",\"httpStatusCode\":%d,\"body\":%s}"
        .formatted(reference, status, body);
  }

  /** A page without another behind it. */
  static String page(String... rows) {
    return "{\"totalSize\":%d,\"done\":true,\"records\":[%s]}"
        .formatted(rows.length, String.join(",", rows));
  }

  /** A page with another behind it. */
  static String page(String next, int total, String... rows) {
    return "{\"totalSize\":%d,\"done\":false,\"nextRecordsUrl\":\"%s\",\"records\":[%s]}"
        .formatted(total, next, String.join(",", rows));
  }

  static String row(String id) {
    return row(id, "");
  }

  /**
   * @param members further members of the row, such as {@code "Email":"a@example.com"}
   */
  static String row(String id, String members) {
    return "{\"Id\":\"%s\",\"SystemModstamp\":\"%s\"%s}"
        .formatted(id, STAMP, members.isEmpty() ? "" : "," + members);
  }

  static String error(String code) {
    return "[{\"message\":\"It went wrong.\",\"errorCode\":\"" + code + "\"}]";
  }
}
