package org.tandemcrm.sandbox.salesforce.soql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.apexdevtools.apexparser.ApexErrorListener;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.org.Org;

/**
 * A table of queries, what the independent grammar says to each, and what the engine does. Where
 * the grammar refuses, the engine must refuse as malformed; where it accepts, the engine answers or
 * refuses with the code in the table.
 */
class GrammarTest {
  private static final String ANSWERED = "ANSWERED";

  @ParameterizedTest
  @CsvFileSource(
      resources = "/org/tandemcrm/sandbox/salesforce/soql/queries.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void theEngineAgreesWithTheGrammar(String grammar, String engine, String soql) {
    assertEquals(grammar, accepts(soql) ? "accepts" : "refuses", "grammar on " + soql);
    assertEquals(engine, outcome(soql), "engine on " + soql);
    if (grammar.equals("refuses")) {
      assertEquals("MALFORMED_QUERY", engine, "the table itself on " + soql);
    }
  }

  private static boolean accepts(String soql) {
    AtomicBoolean clean = new AtomicBoolean(true);
    ApexParser parser =
        ApexParserFactory.createLexerAndParser(
                CharStreams.fromString(soql),
                new ApexErrorListener() {
                  @Override
                  public void apexSyntaxError(int line, int column, String message) {
                    clean.set(false);
                  }
                })
            .getParser();
    parser.query();
    return clean.get() && parser.getCurrentToken().getType() == Token.EOF;
  }

  private static String outcome(String soql) {
    QueryEngine engine = new QueryEngine(Org.empty(() -> Instant.EPOCH, Set.of(), "005"));
    try {
      engine.query(soql, false);
      return ANSWERED;
    } catch (ApiException e) {
      return e.code().name();
    }
  }
}
