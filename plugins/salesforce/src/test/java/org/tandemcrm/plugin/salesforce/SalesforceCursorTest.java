package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

class SalesforceCursorTest {

  @Property(seed = "42", tries = 500)
  void whatIsWrittenIsUnderstood(@ForAll("cursors") SalesforceCursor cursor) {
    Cursor text = cursor.text();
    assertEquals(cursor, SalesforceCursor.of(text));
    assertTrue(text.value().length() < 1_000);
  }

  @Test
  void theStartStaysTheHostsStart() {
    assertEquals(Cursor.START, new SalesforceCursor.Start().text());
    assertEquals(new SalesforceCursor.Start(), SalesforceCursor.of(Cursor.START));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "null",
        "[]",
        "{}",
        "{\"v\":1,\"asked\":\"2026-11-22T05:33:53Z\"}",
        "{\"v\":3,\"asked\":\"2026-11-22T05:33:53Z\",\"covered\":\"2026-11-22T05:33:53Z\","
            + "\"logAsked\":\"2026-11-22T05:33:53Z\"}",
        "{\"v\":2,\"asked\":\"2026-11-22T05:33:53Z\",\"covered\":\"2026-11-22T05:33:53Z\"}",
        "{\"v\":2}",
        "{\"v\":2,\"asked\":\"yesterday\"}",
        "{\"v\":2,\"asked\":\"2026-11-22T05:33:53Z\"} {}",
        "{\"v\":2,\"asked\":\"2026-11-22T05:33:53Z\",\"unknown\":1}",
        "{\"v\":2,\"asked\":\"2026-11-22T05:33:53Z\",\"rows\":7}",
        "{\"v\":2,\"asked\":\"2026-11-22T05:33:53Z\",\"next\":\"/services/data/x\"}",
        "{\"v\":2,\"asked\":\"2026-11-22T05:33:53Z\",\"next\":\"//example.com/x\","
            + "\"filtered\":true,\"rows\":1}",
        "{\"v\":2,\"asked\":\"2026-11-22T05:33:53Z\",\"next\":\"/services/data/x\","
            + "\"filtered\":true,\"rows\":1,\"settled\":\"2026-11-22T05:33:53Z\"}",
        "{\"v\":2,\"asked\":\"2026-11-22T05:33:53Z\",\"next\":\"/services/data/x\","
            + "\"filtered\":true,\"rows\":1,\"from\":\"2026-11-22T05:33:53Z\","
            + "\"fromId\":\"' OR Id != '\"}",
        "{\"v\":2,\"asked\":\"2026-11-22T05:33:53Z\",\"covered\":\"2026-11-22T05:33:53Z\","
            + "\"logAsked\":\"2026-11-22T05:33:53Z\",\"total\":7}",
        "{\"v\":2,\"asked\":\"2026-11-22T05:33:53Z\",\"job\":\"../../query?q=\","
            + "\"looks\":0,\"total\":7,\"locator\":\"x\",\"filtered\":true,\"rows\":1}",
        "{\"v\":2,\"asked\":\"2026-11-22T05:33:53Z\",\"job\":\"750000000000001AAA\","
            + "\"looks\":0,\"total\":7,\"locator\":\"x&y\",\"filtered\":true,\"rows\":1}",
        "{\"v\":2,\"asked\":\"2026-11-22T05:33:53Z\",\"job\":\"750000000000001AAA\","
            + "\"looks\":0,\"total\":7,\"filtered\":true,\"rows\":1}",
        "{\"v\":2,\"asked\":\"2026-11-22T05:33:53Z\",\"looks\":0,\"total\":7,"
            + "\"locator\":\"x\",\"filtered\":true,\"rows\":1}"
      })
  void anythingElseHasExpired(String text) {
    PluginException failure =
        assertThrows(PluginException.class, () -> SalesforceCursor.of(new Cursor(text)));
    assertEquals(FailureKind.CURSOR_EXPIRED, failure.kind());
  }

  @Provide
  Arbitrary<SalesforceCursor> cursors() {
    Arbitrary<Instant> stamps =
        Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli);
    Arbitrary<String> ids =
        Arbitraries.strings().alpha().numeric().ofLength(15).map(SalesforceIds::normal);
    Arbitrary<SalesforceKey> keys = Combinators.combine(stamps, ids).as(SalesforceKey::new);
    Arbitrary<SalesforceBound> bounds =
        Arbitraries.oneOf(
            Arbitraries.just(SalesforceBound.EVERYTHING),
            stamps.map(SalesforceBound::from),
            stamps.map(SalesforceBound::behind),
            keys.map(SalesforceBound::behind));
    Arbitrary<SalesforceDeletions> deletions =
        Combinators.combine(stamps, stamps).as(SalesforceDeletions::new);
    Arbitrary<SalesforceReading> readings =
        Combinators.combine(
                bounds,
                Arbitraries.of(true, false),
                stamps,
                stamps.optional(),
                keys.optional(),
                Arbitraries.longs().greaterOrEqual(0),
                deletions.optional())
            .as(SalesforceReading::new);
    return Arbitraries.oneOf(
        Combinators.combine(stamps.optional(), stamps, deletions).as(SalesforceCursor.End::new),
        Combinators.combine(ids.map(id -> "/services/data/v65.0/query/" + id + "-200"), readings)
            .as(SalesforceCursor.Page::new),
        Combinators.combine(
                ids,
                Arbitraries.integers().greaterOrEqual(0),
                Arbitraries.strings()
                    .alpha()
                    .numeric()
                    .withChars("-_=+/~.")
                    .ofMinLength(1)
                    .ofMaxLength(40),
                Arbitraries.of(0, 1, 2),
                Arbitraries.longs().greaterOrEqual(0),
                readings)
            .as(
                (job, looks, place, stage, total, reading) ->
                    new SalesforceCursor.Bulk(
                        stage == 0 ? Optional.empty() : Optional.of(job),
                        looks,
                        stage == 2 ? Optional.of(place) : Optional.empty(),
                        stage == 2
                            ? Optional.empty()
                            : Optional.of("/services/data/v65.0/query/" + job),
                        total,
                        reading)));
  }
}
