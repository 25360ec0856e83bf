package org.tandemcrm.sandbox.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexErrorListener;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParser.QueryContext;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;

/**
 * A query as it came in: parses it by the grammar and words errors that point into it, as the CRM
 * does.
 */
record QueryText(String text) {
  private static final int LONGEST = 100_000;

  /** How much of the line an error repeats on each side of the place. */
  private static final int EXCERPT = 40;

  /**
   * @throws ApiException MALFORMED_QUERY when the text isn't a query by the grammar
   */
  QueryContext parse() {
    if (text.isBlank()) {
      throw new ApiException(ErrorCode.MALFORMED_QUERY, "SOQL statements cannot be empty or null");
    }
    if (text.length() > LONGEST) {
      throw new ApiException(
          ErrorCode.MALFORMED_QUERY, "SOQL statements cannot be longer than 100000 characters.");
    }
    List<ApiException> errors = new ArrayList<>();
    ApexParser parser =
        ApexParserFactory.createLexerAndParser(
                CharStreams.fromString(text),
                new ApexErrorListener() {
                  @Override
                  public void apexSyntaxError(int line, int column, String message) {
                    errors.add(at(ErrorCode.MALFORMED_QUERY, line, column, message));
                  }
                })
            .getParser();
    QueryContext query = parser.query();
    Token next = parser.getCurrentToken();
    if (errors.isEmpty() && next.getType() != Token.EOF) {
      errors.add(malformed(next, "unexpected token: '" + next.getText() + "'"));
    }
    if (!errors.isEmpty()) {
      throw errors.get(0);
    }
    return query;
  }

  ApiException malformed(ParserRuleContext where, String message) {
    return malformed(where.getStart(), message);
  }

  /** What the CRM may well support, but the sandbox does not. */
  ApiException unsupported(ParserRuleContext where, String what) {
    return malformed(where, what + " is not supported by this sandbox");
  }

  ApiException error(ErrorCode code, ParserRuleContext where, String message) {
    return at(code, where.getStart().getLine(), where.getStart().getCharPositionInLine(), message);
  }

  private ApiException malformed(Token where, String message) {
    return at(ErrorCode.MALFORMED_QUERY, where.getLine(), where.getCharPositionInLine(), message);
  }

  private ApiException at(ErrorCode code, int line, int column, String message) {
    String whole = text.lines().skip(line - 1L).findFirst().orElse("");
    int start = Math.max(0, Math.min(column, whole.length()) - EXCERPT);
    String excerpt = whole.substring(start, Math.min(whole.length(), column + EXCERPT));
    return new ApiException(
        code,
        "\n%s\n%s^\nERROR at Row:%d:Column:%d\n%s"
            .formatted(excerpt, " ".repeat(column - start), line, column + 1, message));
  }
}
