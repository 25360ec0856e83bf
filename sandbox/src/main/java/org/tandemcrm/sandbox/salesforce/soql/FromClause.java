package org.tandemcrm.sandbox.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexParser.FromNameListContext;
import java.util.Locale;
import java.util.Set;
import org.tandemcrm.sandbox.salesforce.access.UserRights;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;

/**
 * What a query reads from.
 *
 * @param alias the name that paths may start with; empty when there is none
 */
record FromClause(ObjectType type, String alias) {
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

  /**
   * Reads the clause.
   *
   * @throws org.tandemcrm.sandbox.salesforce.error.ApiException INVALID_TYPE or MALFORMED_QUERY
   */
  static FromClause of(QueryText text, FromNameListContext from, UserRights rights) {
    return new FromClause(type(text, from, rights), alias(text, from));
  }

  private static ObjectType type(QueryText text, FromNameListContext from, UserRights rights) {
    if (from.fieldName().size() > 1) {
      throw text.unsupported(from, "A FROM with several names");
    }
    String name = from.fieldName(0).getText();
    return rights
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
}
