package org.tandemcrm.sandbox.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexParser.SubFieldEntryContext;
import io.github.apexdevtools.apexparser.ApexParser.SubQueryContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.tandemcrm.sandbox.salesforce.access.UserRights;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * Compiles {@code Id IN (SELECT ... FROM ...)} into a {@link Filter}: one level deep, ids on both
 * sides, as in the CRM.
 */
final class SemiJoin {
  private final QueryText text;
  private final Org org;
  private final Literals literals;

  SemiJoin(QueryText text, Org org, Literals literals) {
    this.text = text;
    this.org = org;
    this.literals = literals;
  }

  Filter compile(FieldPath left, SubQueryContext query, boolean negated) {
    refuseUnsupported(query);
    FromClause from = FromClause.of(text, query.fromNameList(), org.rights());
    PathResolver paths = new PathResolver(text, org.schema(), org.rights(), from);
    FieldPath selected = selected(query, paths);
    if (!left.field().type().isId() || !selected.field().type().isId()) {
      throw text.malformed(query, "Semi join sub-selects can only compare Id or reference fields");
    }
    Filter condition =
        query.whereClause() == null
            ? Filter.ALL
            : new ConditionCompiler(text, paths, literals, org.store(), Optional.empty())
                .compile(query.whereClause().whereLogicalExpression());
    OrgStore store = org.store();
    Supplier<Set<Object>> ids = new Once(() -> ids(from, condition, selected));
    return Filter.of(row -> ids.get().contains(left.value(row, store)) != negated);
  }

  private void refuseUnsupported(SubQueryContext query) {
    if (query.orderByClause() != null || query.limitClause() != null) {
      throw text.malformed(query, "ORDER BY and LIMIT are not allowed in a semi join sub-select");
    }
    if (query.forClauses() != null && !query.forClauses().FOR().isEmpty()) {
      throw text.unsupported(query.forClauses(), "FOR");
    }
    if (query.updateList() != null) {
      throw text.unsupported(query.updateList(), "UPDATE");
    }
  }

  private FieldPath selected(SubQueryContext query, PathResolver paths) {
    List<SubFieldEntryContext> entries = query.subFieldList().subFieldEntry();
    if (entries.size() != 1 || entries.get(0).fieldName() == null) {
      throw text.malformed(query, "A semi join sub-select has exactly one field");
    }
    return paths.resolve(entries.get(0).fieldName());
  }

  private Set<Object> ids(FromClause from, Filter condition, FieldPath selected) {
    UserRights rights = org.rights();
    Set<Object> ids = new HashSet<>();
    for (Row row : org.store().scan(from.type(), condition.from())) {
      if (row.isLive() && rights.sees(row) && condition.test().test(row)) {
        Object id = selected.value(row, org.store());
        if (id != null) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  /** Collects the ids when the first row is looked at, so on the same state of the store. */
  private static final class Once implements Supplier<Set<Object>> {
    private final Supplier<Set<Object>> source;
    private Set<Object> found;

    Once(Supplier<Set<Object>> source) {
      this.source = source;
    }

    @Override
    public Set<Object> get() {
      if (found == null) {
        found = source.get();
      }
      return found;
    }
  }
}
