package org.tandemcrm.sandbox.salesforce.soql;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.tandemcrm.sandbox.salesforce.access.UserRights;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * Runs SOQL on the store: the grammar is apex-parser's, what the sandbox can't do is refused as
 * malformed.
 */
public final class QueryEngine {
  private static final int MOST_GROUPS = 2000;

  private final OrgStore store;
  private final InstantSource clock;
  private final UserRights rights;
  private final Compiler compiler;

  public QueryEngine(Org org) {
    this.store = org.store();
    this.clock = org.clock();
    this.rights = org.rights();
    this.compiler = new Compiler(org);
  }

  /**
   * Runs a query on the records as they are now.
   *
   * @param withDeleted queryAll: records in the recycle bin count too
   * @throws ApiException when the query is refused
   */
  public QueryResult query(String soql, boolean withDeleted) {
    Plan plan = compiler.compile(soql, clock.instant());
    return store.read(() -> result(plan, matching(plan, withDeleted)));
  }

  private QueryResult result(Plan plan, List<Row> found) {
    if (plan.countOnly()) {
      return new QueryResult(List.of(), List.of(), List.of(), found.size());
    }
    if (plan.grouping().isEmpty()) {
      return new QueryResult(plan.select(), found, List.of(), found.size());
    }
    List<AggregateRow> groups = plan.grouping().get().group(found, store);
    if (groups.size() > MOST_GROUPS) {
      throw new ApiException(
          ErrorCode.EXCEEDED_ID_LIMIT,
          "Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch");
    }
    return new QueryResult(List.of(), List.of(), groups, groups.size());
  }

  /** In the order (SystemModstamp, Id). */
  private Collection<Row> candidates(Plan plan) {
    Optional<Supplier<Set<String>>> ids = plan.filter().ids();
    return ids.isEmpty()
        ? store.scan(plan.type(), plan.filter().from())
        : ids.get().get().stream()
            .flatMap(id -> store.find(plan.type(), id).stream())
            .sorted(Comparator.comparing(Row::systemModstamp).thenComparing(Row::id))
            .toList();
  }

  private List<Row> matching(Plan plan, boolean withDeleted) {
    boolean sorts = plan.order().isPresent();
    long wanted = (long) plan.offset() + plan.limit();
    List<Row> found = new ArrayList<>();
    for (Row row : candidates(plan)) {
      if (!sorts && found.size() >= wanted) {
        break;
      }
      if ((withDeleted || row.isLive()) && rights.sees(row) && plan.filter().test().test(row)) {
        found.add(row);
      }
    }
    plan.order().ifPresent(found::sort);
    int first = Math.min(plan.offset(), found.size());
    int end = (int) Math.min(wanted, found.size());
    return List.copyOf(found.subList(first, end));
  }
}
