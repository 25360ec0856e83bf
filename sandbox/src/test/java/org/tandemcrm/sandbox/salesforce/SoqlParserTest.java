package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A second grammar of SOQL, which nobody here wrote, judges the table of queries. Runs where npm is
 * found.
 */
class SoqlParserTest {
  /** Where the two grammars differ: what is Apex alone, unfinished clauses, and a stray escape. */
  private static final Set<String> DIFFERENT =
      Set.of(
          "SELECT Id FROM Lead WHERE Name = :name",
          "SELECT Id FROM Lead ALL ROWS",
          "SELECT Id FROM Lead WHERE",
          "SELECT Id FROM Lead LIMIT",
          "SELECT Id FROM Lead WHERE Name LIKE '50\\%'",
          "SELECT Id FROM Lead WHERE Name = 'a' AND Title = 'b' OR Email = 'c'");

  private record Line(String grammar, String engine, String soql) {}

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void bothGrammarsAgreeOnTheTable() throws IOException, InterruptedException {
    List<Line> table = table();
    String queries = table.stream().map(Line::soql).collect(Collectors.joining("\n"));
    NodeJudge.Ended ended = NodeJudge.install().node("parse.mjs", queries);
    assertEquals(0, ended.exitCode(), ended.output());
    List<String> verdicts = ended.output().lines().toList();
    assertEquals(table.size(), verdicts.size());
    for (int i = 0; i < table.size(); i++) {
      Line line = table.get(i);
      boolean agrees = line.grammar().equals(verdicts.get(i));
      assertEquals(!DIFFERENT.contains(line.soql()), agrees, line.soql());
      if (line.engine().equals("ANSWERED")) {
        assertEquals("accepts", verdicts.get(i), line.soql());
      }
    }
  }

  private static List<Line> table() throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                SoqlParserTest.class.getResourceAsStream("soql/queries.csv"),
                StandardCharsets.UTF_8))) {
      return in.lines()
          .skip(1)
          .map(line -> line.split("\\|", 3))
          .map(cells -> new Line(cells[0].strip(), cells[1].strip(), cells[2].strip()))
          .toList();
    }
  }
}
