package org.tandemcrm.core.record;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.core.store.Like;
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

  /** Both tables may be big, so Derby is told to begin with the list. */
  private static final String MEMBERS =
      "FROM --DERBY-PROPERTIES joinOrder=FIXED\n"
          + " LIST_MEMBER M --DERBY-PROPERTIES index=LIST_MEMBER_ADDED\n"
          + " JOIN PROSPECT P --DERBY-PROPERTIES joinStrategy=NESTEDLOOP\n"
          + " ON P.ID = M.PROSPECT_ID WHERE M.LIST_ID = ?1 AND P.DELETED_AT IS NULL";

  /** A look at the list for each that was found: they are fewer. */
  private static final String ON_LIST =
      " JOIN LIST_MEMBER M --DERBY-PROPERTIES joinStrategy=NESTEDLOOP\n"
          + " ON M.PROSPECT_ID = P.ID AND M.LIST_ID = ?3";

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
    return keys(SearchTerms.of(search), request, RecordScope.ALL);
  }

  /** The same of the records in a scope. */
  public Page<Long> keys(SearchTerms terms, PageRequest request, RecordScope scope) {
    Order order = order(request);
    String direction = request.descending() ? " DESC" : "";
    Matches matches =
        isAll(terms) ? new Matches(all(order, request, scope), List.of()) : matches(terms);
    List<Object> parameters = new ArrayList<>(matches.parameters());
    String own = scope.condition("P", parameters.size() + 1);
    parameters.addAll(scope.parameters());
    return new RowQuery(entityManager, "P.ID", matches.from() + own, parameters.toArray())
        .page(
            "P." + order.column() + direction + ", P.ID" + direction,
            request,
            row -> row.number(0));
  }

  /** The keys of all records that are meant, whoever owns them: at most so many. */
  public List<Long> first(SearchTerms terms, int most) {
    Matches matches = matches(terms);
    return new RowQuery(entityManager, "P.ID", matches.from(), matches.parameters().toArray())
        .head("P.ID", most, row -> row.number(0));
  }

  /**
   * All records that a search finds, as SQL from FROM on; P.ID is the key.
   *
   * @param parameters of {@code ?1, ?2, …}
   */
  public record Matches(String from, List<Object> parameters) {}

  /** Whom {@link #keys} finds for that search, all of them, in no order. */
  public Matches matches(String search) {
    return matches(SearchTerms.of(search));
  }

  /** The same for those who are on a list, too. */
  public Matches matches(SearchTerms terms) {
    if (isAll(terms)) {
      return new Matches("FROM " + kind.table() + " P WHERE P.DELETED_AT IS NULL", List.of());
    }
    String text = terms.text();
    if (text.isEmpty()) {
      return new Matches(MEMBERS, List.of(terms.list().orElseThrow()));
    }
    List<Object> parameters = new ArrayList<>(List.of(Like.startingWith(text), text));
    parameters.addAll(terms.list().stream().toList());
    return new Matches(found(terms.list().isPresent() ? ON_LIST : ""), parameters);
  }

  private static boolean isAll(SearchTerms terms) {
    return terms.text().isEmpty() && terms.list().isEmpty();
  }

  /** Derby would rather read and sort the whole table than look up what isn't in the index. */
  private String all(Order order, PageRequest request, RecordScope scope) {
    String index =
        scope.isAll()
            ? order.descending() == request.descending() ? order.index() : ""
            : kind.table() + "_OWNER";
    String hint = index.isEmpty() ? "" : " --DERBY-PROPERTIES index=" + index + "\n";
    return "FROM " + kind.table() + " P" + hint + " WHERE P.DELETED_AT IS NULL";
  }

  /**
   * One look into each index, then the rows by key: an OR would read the whole table, and so would
   * Derby's own choice of a join; to PostgreSQL its hint is a comment.
   */
  private String found(String joined) {
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
        + joined
        + " WHERE P.DELETED_AT IS NULL";
  }

  private Order order(PageRequest request) {
    return Optional.ofNullable(orders.get(request.sort()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no order by " + request.sort() + " of a " + kind.label() + "."));
  }
}
