package org.tandemcrm.core.prospect;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandemcrm.core.link.Links;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoredRow;

/** Finds prospects for pages and the REST API. Each search and each sort has an index. */
@Stateless
public class Prospects {

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
    return new ProspectList(entityManager).page(query);
  }

  /**
   * @throws NotFoundException when there is none of that key
   */
  public ProspectDetail detail(long id) {
    return new RowQuery(
            entityManager,
            "ID, CREATED_AT, UPDATED_AT, CUSTOM, " + FIELDS,
            "FROM PROSPECT WHERE ID = ?1",
            id)
        .first(this::detail)
        .orElseThrow(() -> new NotFoundException("There is no prospect " + id + "."));
  }

  private ProspectDetail detail(StoredRow row) {
    long id = row.number(0);
    Map<RecordField, String> values = new HashMap<>();
    for (ProspectField field : ProspectField.values()) {
      row.canonical(4 + field.ordinal()).ifPresent(value -> values.put(field, value));
    }
    row.optionalText(3)
        .ifPresent(
            custom ->
                JsonTexts.toMap(custom)
                    .forEach((key, value) -> values.put(RecordKind.PROSPECT.field(key), value)));
    return new ProspectDetail(id, values, row.instant(1), row.instant(2), links.ofRecord(id));
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
