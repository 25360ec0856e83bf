package org.tandemcrm.core.prospect;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandemcrm.core.link.Links;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoredRow;

/** Finds prospects for pages and the REST API. Each search and each sort has an index. */
@Stateless
public class Prospects {

  private static final String ROW =
      "P.ID, P.EMAIL, P.FIRST_NAME, P.LAST_NAME, P.COMPANY, P.COUNTRY, P.UPDATED_AT,"
          + " (SELECT COUNT(*) FROM LINK L WHERE L.RECORD_ID = P.ID) AS LINKS";

  private static final String ALL = "FROM PROSPECT P WHERE P.ID > 0";

  /** One look into each index, then the rows by key: an OR would read the whole table. */
  private static final String FOUND =
      "FROM (SELECT ID FROM PROSPECT WHERE EMAIL_KEY LIKE ?1 ESCAPE '!'"
          + " UNION SELECT ID FROM PROSPECT WHERE NAME_KEY LIKE ?1 ESCAPE '!'"
          + " UNION SELECT RECORD_ID FROM LINK WHERE CRM_ID = ?2) F (ID)"
          + " JOIN PROSPECT P ON P.ID = F.ID";

  private static final String FIELDS =
      Arrays.stream(ProspectField.values())
          .map(ProspectField::column)
          .collect(Collectors.joining(", "));

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Links links;

  public Prospects() {}

  Prospects(EntityManager entityManager, Links links) {
    this.entityManager = entityManager;
    this.links = links;
  }

  /**
   * @throws IllegalArgumentException with a sentence, for a sort that there isn't
   */
  public Page<ProspectRow> list(ProspectQuery query) {
    String search = query.search().strip();
    RowQuery rows =
        search.isEmpty()
            ? new RowQuery(entityManager, ROW, ALL)
            : new RowQuery(entityManager, ROW, FOUND, prefix(search), search);
    return rows.page(order(query), query.page(), Prospects::row);
  }

  private static String prefix(String search) {
    return search.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
  }

  private static String order(ProspectQuery query) {
    String column =
        switch (query.page().sort()) {
          case "", "name" -> "P.NAME_KEY";
          case "updated" -> "P.UPDATED_AT";
          case "email" -> "P.EMAIL_KEY";
          default ->
              throw new IllegalArgumentException(
                  "Prospects are sorted by name, updated or email, not by "
                      + query.page().sort()
                      + ".");
        };
    String direction = query.page().descending() ? " DESC" : "";
    return column + direction + ", P.ID" + direction;
  }

  private static ProspectRow row(StoredRow row) {
    return new ProspectRow(
        row.number(0),
        row.optionalText(1).orElse(null),
        row.optionalText(2).orElse(null),
        row.optionalText(3).orElse(null),
        row.optionalText(4).orElse(null),
        row.optionalText(5).orElse(null),
        row.instant(6),
        Math.toIntExact(row.number(7)));
  }

  /**
   * @throws NotFoundException when there is none of that key
   */
  public ProspectDetail detail(long id) {
    return new RowQuery(
            entityManager,
            "ID, CREATED_AT, UPDATED_AT, " + FIELDS,
            "FROM PROSPECT WHERE ID = ?1",
            id)
        .first(this::detail)
        .orElseThrow(() -> new NotFoundException("There is no prospect " + id + "."));
  }

  private ProspectDetail detail(StoredRow row) {
    long id = row.number(0);
    Map<ProspectField, String> values = new EnumMap<>(ProspectField.class);
    for (ProspectField field : ProspectField.values()) {
      row.canonical(3 + field.ordinal()).ifPresent(value -> values.put(field, value));
    }
    return new ProspectDetail(id, values, row.instant(1), row.instant(2), links.ofProspect(id));
  }

  /** The key of the prospect with that email, whatever its case. */
  public Optional<Long> byEmail(String email) {
    return EmailKey.of(Optional.of(email))
        .flatMap(
            key ->
                new RowQuery(entityManager, "ID", "FROM PROSPECT WHERE EMAIL_KEY = ?1", key)
                    .first(row -> row.number(0)));
  }
}
