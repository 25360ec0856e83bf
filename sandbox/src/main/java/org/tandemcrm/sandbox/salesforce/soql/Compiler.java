package org.tandemcrm.sandbox.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexParser.FieldOrderContext;
import io.github.apexdevtools.apexparser.ApexParser.FromNameListContext;
import io.github.apexdevtools.apexparser.ApexParser.LimitClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.OffsetClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.QueryContext;
import io.github.apexdevtools.apexparser.ApexParser.SelectEntryContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/** Turns the text of a query into a {@link Plan}, or refuses it as the CRM would. */
final class Compiler {
  private static final int MOST_OFFSET = 2000;
  private static final Set<String> RESERVED =
      Set.of(
          "AND",
          "ASC",
          "DESC",
          "EXCLUDES",
          "FIRST",
          "FROM",
          "GROUP",
          "HAVING",
          "IN",
          "INCLUDES",
          "LAST",
          "LIKE",
          "LIMIT",
          "NOT",
          "NULL",
          "NULLS",
          "OFFSET",
          "OR",
          "ORDER",
          "SELECT",
          "USING",
          "WHERE",
          "WITH");

  private final Schema schema;
  private final OrgStore store;

  Compiler(Schema schema, OrgStore store) {
    this.schema = schema;
    this.store = store;
  }

  /**
   * @param now what relative dates such as TODAY are relative to
   * @throws ApiException MALFORMED_QUERY, INVALID_TYPE, INVALID_FIELD and the like
   */
  Plan compile(String soql, Instant now) {
    QueryText text = new QueryText(soql);
    QueryContext query = text.parse();
    refuseUnsupported(text, query);
    FromNameListContext from = query.fromNameList();
    ObjectType type = type(text, from);
    String alias = alias(text, from);
    PathResolver paths = new PathResolver(text, schema, type, alias);
    boolean countOnly = isCountOnly(query);
    List<FieldPath> select = countOnly ? List.of() : select(text, paths, query);
    Filter filter =
        query.whereClause() == null
            ? Filter.ALL
            : new ConditionCompiler(text, paths, new Literals(text, now), store)
                .compile(query.whereClause().whereLogicalExpression());
    return new Plan(
        type,
        countOnly,
        select,
        filter,
        order(text, paths, query),
        limit(text, query.limitClause()),
        offset(text, query.offsetClause()));
  }

  private static void refuseUnsupported(QueryText text, QueryContext query) {
    if (query.usingScope() != null) {
      throw text.unsupported(query.usingScope(), "USING SCOPE");
    }
    if (query.withClause() != null) {
      throw text.unsupported(query.withClause(), "WITH");
    }
    if (query.groupByClause() != null) {
      throw text.unsupported(query.groupByClause(), "GROUP BY");
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

  private ObjectType type(QueryText text, FromNameListContext from) {
    if (from.fieldName().size() > 1) {
      throw text.unsupported(from, "A FROM with several names");
    }
    String name = from.fieldName(0).getText();
    return schema
        .type(name)
        .orElseThrow(
            () ->
                text.error(
                    ErrorCode.INVALID_TYPE,
                    from,
                    "sObject type '"
                        + name
                        + "' is not supported. If you are attempting to use a custom object, be sure to append the"
                        + " '__c' after the entity name. Please reference your WSDL or the describe call for the"
                        + " appropriate names."));
  }

  private static String alias(QueryText text, FromNameListContext from) {
    if (from.soqlId().isEmpty()) {
      return "";
    }
    String alias = from.soqlId(0).getText();
    if (RESERVED.contains(alias.toUpperCase(Locale.ROOT))) {
      // The grammar takes the first word of an unfinished clause for an alias.
      throw text.malformed(from.soqlId(0), "unexpected token: '" + alias + "'");
    }
    return alias;
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

  private Optional<Comparator<Row>> order(QueryText text, PathResolver paths, QueryContext query) {
    if (query.orderByClause() == null) {
      // An order that no sync asks for, so that a client which forgets ORDER BY is found out.
      return Optional.of(Comparator.comparing(Row::id));
    }
    List<FieldOrderContext> items = query.orderByClause().fieldOrderList().fieldOrder();
    List<FieldPath> fields = new ArrayList<>();
    Comparator<Row> order = null;
    boolean ascending = true;
    for (FieldOrderContext item : items) {
      if (item.fieldName() == null) {
        throw text.unsupported(item, "A function in ORDER BY");
      }
      FieldPath path = paths.resolve(item.fieldName());
      if (!path.field().filterable()) {
        throw text.error(
            ErrorCode.INVALID_FIELD,
            item,
            "field '" + path.field().name() + "' can not be sorted in a query call");
      }
      ascending &= item.DESC() == null;
      fields.add(path);
      Comparator<Object> values =
          Values.order(path.field().type(), item.DESC() != null, item.LAST() != null);
      Comparator<Row> byField = Comparator.comparing(row -> path.value(row, store), values);
      order = order == null ? byField : order.thenComparing(byField);
    }
    return ascending && isStoreOrder(fields) ? Optional.empty() : Optional.of(order);
  }

  private static boolean isStoreOrder(List<FieldPath> fields) {
    return fields.get(0).is("SystemModstamp") && (fields.size() == 1 || fields.get(1).is("Id"));
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
