package org.tandemcrm.core.mapping;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.link.Links;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordReader;
import org.tandemcrm.core.store.RowQuery;

/** A few of the stored records that are linked to an object of a CRM. */
@Stateless
public class LinkedValues {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Links links;

  public LinkedValues() {}

  LinkedValues(EntityManager entityManager, Links links) {
    this.entityManager = entityManager;
    this.links = links;
  }

  /**
   * A record of ours beside one of the CRM.
   *
   * @param base what their link remembers
   * @param values what ours holds now
   */
  public record Pair(String crmId, long recordId, Base base, Map<RecordField, String> values) {

    public Pair {
      values = Map.copyOf(values);
    }
  }

  /** Those that were linked last, at most that many. */
  public List<Pair> newest(long connectionId, ObjectMapping mapping, int most) {
    RecordKind kind = mapping.recordKind().orElseThrow();
    RecordReader reader = new RecordReader(entityManager, links, kind);
    return new RowQuery(
            entityManager,
            "CRM_ID, RECORD_ID, BASE",
            "FROM LINK WHERE STATE = ?1 AND CONNECTION_ID = ?2 AND OBJECT = ?3",
            LinkState.LINKED.name(),
            connectionId,
            mapping.object())
        .head(
            "ID DESC",
            most,
            row ->
                new Pair(
                    row.text(0),
                    row.number(1),
                    Base.fromJson(kind, row.text(2)),
                    reader.detail(row.number(1)).values()));
  }
}
