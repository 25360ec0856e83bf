package org.tandemcrm.sandbox.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexParser.LimitClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.OffsetClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.QueryContext;
import io.github.apexdevtools.apexparser.ApexParser.SelectEntryContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.org.Org;

/** Turns the text of a query into a {@link Plan}, or refuses it as the CRM would. */
final class Compiler {
  private static final int MOST_OFFSET = 2000;

  private final Org org;

  Compiler(Org org) {
    this.org = org;
  }

  /**
   * Compiles a query.
   *
   * @param now what relative dates such as TODAY are relative to
   * @throws ApiException MALFORMED_QUERY, INVALID_TYPE, INVALID_FIELD and the like
   */
  Plan compile(String soql, Instant now) {
    QueryText text = new QueryText(soql);
    QueryContext query = text.parse();
    refuseUnsupported(text, query);
    FromClause from = FromClause.of(text, query.fromNameList(), org.rights());
    PathResolver paths = new PathResolver(text, org.schema(), org.rights(), from);
    boolean countOnly = isCountOnly(query);
    Literals literals = new Literals(text, now);
    Optional<SemiJoin> semiJoin = Optional.of(new SemiJoin(text, org, literals));
    Filter filter =
        query.whereClause() == null
            ? Filter.ALL
            : new ConditionCompiler(text, paths, literals, org.store(), semiJoin)
                .compile(query.whereClause().whereLogicalExpression());
    int limit = limit(text, query.limitClause());
    int offset = offset(text, query.offsetClause());
    if (!countOnly && GroupCompiler.isGrouped(query)) {
      // Limit and offset are for groups; the rows come as the store has them.
      return new Plan(
          from.type(),
          false,
          List.of(),
          Optional.of(new GroupCompiler(text, paths).compile(query, limit, offset)),
          filter,
          Optional.empty(),
          Integer.MAX_VALUE,
          0);
    }
    return new Plan(
        from.type(),
        countOnly,
        countOnly ? List.of() : select(text, paths, query),
        Optional.empty(),
        filter,
        new OrderCompiler(text, paths, org.store()).compile(query.orderByClause()),
        limit,
        offset);
  }

  private static void refuseUnsupported(QueryText text, QueryContext query) {
    if (query.usingScope() != null) {
      throw text.unsupported(query.usingScope(), "USING SCOPE");
    }
    if (query.withClause() != null) {
      throw text.unsupported(query.withClause(), "WITH");
    }
    if (query.allRowsClause() != null) {
      // The CRM refuses this too: over REST, queryAll is the way to deleted records.
      throw text.malformed(query.allRowsClause(), "ALL ROWS not allowed in this context");
    }
    if (query.forClauses() != null && !query.forClauses().FOR().isEmpty()) {
      throw text.unsupported(query.forClauses(), "FOR");
    }
    if (query.updateList() != null) {
      throw text.unsupported(query.updateList(), "UPDATE");
    }
  }

  private static boolean isCountOnly(QueryContext query) {
    List<SelectEntryContext> entries = query.selectList().selectEntry();
    return entries.size() == 1 && entries.get(0).getText().equalsIgnoreCase("COUNT()");
  }

  private static List<FieldPath> select(QueryText text, PathResolver paths, QueryContext query) {
    List<FieldPath> select = new ArrayList<>();
    Set<FieldPath> seen = new HashSet<>();
    for (SelectEntryContext entry : query.selectList().selectEntry()) {
      if (entry.fieldName() == null) {
        throw text.unsupported(entry, "A function, a sub-query or TYPEOF in SELECT");
      }
      if (entry.soqlId() != null) {
        throw text.malformed(entry.soqlId(), "only aggregate expressions use field aliasing");
      }
      FieldPath path = paths.resolve(entry.fieldName());
      if (!seen.add(path)) {
        throw text.error(
            ErrorCode.INVALID_FIELD,
            entry,
            "duplicate field selected: " + entry.fieldName().getText());
      }
      select.add(path);
    }
    return List.copyOf(select);
  }

  private static int limit(QueryText text, LimitClauseContext clause) {
    if (clause == null) {
      return Integer.MAX_VALUE;
    }
    if (clause.boundExpression() != null) {
      throw text.unsupported(clause, "A bind variable");
    }
    return number(clause.IntegerLiteral());
  }

  private static int offset(QueryText text, OffsetClauseContext clause) {
    if (clause == null) {
      return 0;
    }
    if (clause.boundExpression() != null) {
      throw text.unsupported(clause, "A bind variable");
    }
    int offset = number(clause.IntegerLiteral());
    if (offset > MOST_OFFSET) {
      throw new ApiException(
          ErrorCode.NUMBER_OUTSIDE_VALID_RANGE, "Maximum SOQL offset allowed is 2000");
    }
    return offset;
  }

  private static int number(TerminalNode literal) {
    try {
      return Integer.parseInt(literal.getText());
    } catch (NumberFormatException e) {
      throw new ApiException(
          ErrorCode.NUMBER_OUTSIDE_VALID_RANGE, "number out of range: " + literal.getText());
    }
  }
}
