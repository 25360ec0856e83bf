package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.plugin.salesforce.Answers.EMPTY_PAGE;
import static org.tandemcrm.plugin.salesforce.Answers.composite;
import static org.tandemcrm.plugin.salesforce.Answers.describe;
import static org.tandemcrm.plugin.salesforce.Answers.page;
import static org.tandemcrm.plugin.salesforce.Answers.part;
import static org.tandemcrm.plugin.salesforce.Answers.row;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemcrm.spi.CrmRecord;

class SalesforceSearchTest {

  private static final String USER = "005000000000001AAA";

  private final FakeSalesforce fake = new FakeSalesforce();
  private final SalesforceBackend backend = new SalesforceBackend(fake.settings());

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void tellsWhoCreatedWhatItFinds() {
    fake.next(200, describe("Lead", "Email", "City", "CreatedById"));
    fake.next(
        200,
        page(
            row("00Q000000000001", "\"CreatedById\":\"" + USER + "\",\"City\":\"Bern\""),
            row("00Q000000000002", "\"CreatedById\":\"005000000000009AAA\"")));
    List<CrmRecord> found =
        backend.search("Lead", Set.of("City"), "Email", Set.of("b@example.com", "a@example.com"));
    assertEquals(List.of(true, false), found.stream().map(CrmRecord::isCreatedByUs).toList());
    String target = fake.calls().get(1).target();
    assertTrue(target.startsWith("/services/data/v65.0/query?"), "not those in the bin: " + target);
    assertEquals(
        "SELECT Id,SystemModstamp,City,CreatedById FROM Lead WHERE Email IN"
            + " ('a@example.com','b@example.com')",
        URLDecoder.decode(target.substring(target.indexOf("?q=") + 3), StandardCharsets.UTF_8));
  }

  @Test
  void asManyAsMayBeAskedForFitInOneCall() {
    fake.next(200, describe("Lead", "Email"));
    fake.next(200, composite(part("q1", 200, EMPTY_PAGE)));
    Set<String> emails =
        IntStream.range(0, 100)
            .mapToObj(i -> "ü".repeat(60) + i + "@example.com")
            .collect(Collectors.toSet());
    assertEquals(List.of(), backend.search("Lead", Set.of(), "Email", emails));
    assertEquals(2, fake.calls().size());
    assertTrue(fake.calls().get(1).target().endsWith("/composite"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "o'neil@example.com, 'o\\'neil@example.com'",
        "a\\, 'a\\\\'",
        "') OR Name LIKE '%, '\\') OR Name LIKE \\'%'",
        "a\"b, 'a\\\"b'"
      })
  void noTextEndsTheQuery(String text, String written) {
    assertEquals(written, SalesforceSoql.text(text));
  }

  @Test
  void controlCharactersAreWrittenOrLeftOut() {
    assertEquals("'a\\nb\\tc'", SalesforceSoql.text("a\nb\tc\u0000"));
  }
}
