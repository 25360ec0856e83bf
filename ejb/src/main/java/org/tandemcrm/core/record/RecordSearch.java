package org.tandemcrm.core.record;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;

/**
 * Finds the keys of one page of records, of a kind that may have millions: each search and each
 * order has an index.
 */
public final class RecordSearch {

  /**
   * An order that a list offers.
   *
   * @param column what it goes by; ties go by the key
   * @param index what Derby calls the index that runs that way; empty for none
   * @param descending which way that index runs
   */
  public record Order(String column, String index, boolean descending) {}

  private final EntityManager entityManager;
  private final RecordKind kind;
  private final List<String> searched;
  private final Map<String, Order> orders;

  /**
   * @param searched columns in lower case, with an index, whose start is looked for
   * @param orders by their names; the one of the empty name is the order of a request without one
   */
  public RecordSearch(
      EntityManager entityManager,
      RecordKind kind,
      List<String> searched,
      Map<String, Order> orders) {
    this.entityManager = entityManager;
    this.kind = kind;
    this.searched = List.copyOf(searched);
    this.orders = Map.copyOf(orders);
  }

  /**
   * @param search how one of the columns starts, whatever the case, or a CRM's whole record id;
   *     blank for all
   * @throws IllegalArgumentException with a sentence, for an order that there isn't
   */
  public Page<Long> keys(String search, PageRequest request) {
    Order order = order(request);
    String text = search.strip();
    RowQuery found =
        text.isEmpty()
            ? new RowQuery(entityManager, "P.ID", all(order, request))
            : new RowQuery(entityManager, "P.ID", found(), prefix(text), text);
    String direction = request.descending() ? " DESC" : "";
    return found.page(
        "P." + order.column() + direction + ", P.ID" + direction, request, row -> row.number(0));
  }

  /**
   * All records that a search finds, as SQL from FROM on; P.ID is the key.
   *
   * @param parameters of {@code ?1, ?2, …}
   */
  public record Matches(String from, List<Object> parameters) {}

  /** Whom {@link #keys} finds for that search, all of them, in no order. */
  public Matches matches(String search) {
    String text = search.strip();
    return text.isEmpty()
        ? new Matches("FROM " + kind.table() + " P WHERE P.DELETED_AT IS NULL", List.of())
        : new Matches(found(), List.of(prefix(text), text));
  }

  /** Derby would rather read and sort the whole table than look up what isn't in the index. */
  private String all(Order order, PageRequest request) {
    String hint =
        order.descending() == request.descending() && !order.index().isEmpty()
            ? " --DERBY-PROPERTIES index=" + order.index() + "\n"
            : "";
    return "FROM " + kind.table() + " P" + hint + " WHERE P.DELETED_AT IS NULL";
  }

  /**
   * One look into each index, then the rows by key: an OR would read the whole table, and so would
   * Derby's own choice of a join; to PostgreSQL its hint is a comment.
   */
  private String found() {
    String looks =
        Stream.concat(
                searched.stream()
                    .map(
                        column ->
                            "SELECT ID FROM %s WHERE %s LIKE ?1 ESCAPE '!'"
                                .formatted(kind.table(), column)),
                Stream.of("SELECT RECORD_ID FROM LINK WHERE CRM_ID = ?2"))
            .collect(Collectors.joining(" UNION "));
    return "FROM ("
        + looks
        + ") F (ID) JOIN "
        + kind.table()
        + " P --DERBY-PROPERTIES joinStrategy=NESTEDLOOP\n ON P.ID = F.ID"
        + " WHERE P.DELETED_AT IS NULL";
  }

  private static String prefix(String search) {
    return search.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
  }

  private Order order(PageRequest request) {
    return Optional.ofNullable(orders.get(request.sort()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no order by " + request.sort() + " of a " + kind.label() + "."));
  }
}
