package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SalesforceSoqlTest {

  private static final Instant STAMP = Instant.parse("2026-11-22T05:33:53.120Z");

  @Test
  void readsEverythingInOrder() {
    assertEquals(
        "SELECT Id,SystemModstamp,Account.Name FROM Contact ORDER BY SystemModstamp, Id",
        SalesforceSoql.changes(
            "Contact",
            List.of("Id", "SystemModstamp", "Account.Name"),
            SalesforceBound.EVERYTHING));
  }

  @Test
  void readsFromAStampOn() {
    assertEquals(
        "SELECT Id FROM Lead WHERE SystemModstamp >= 2026-11-22T05:33:53.120Z"
            + " ORDER BY SystemModstamp, Id",
        SalesforceSoql.changes("Lead", List.of("Id"), SalesforceBound.from(STAMP)));
  }

  @Test
  void readsBehindAStamp() {
    assertEquals(
        "SELECT Id FROM Lead WHERE SystemModstamp > 2026-11-22T05:33:53.120Z"
            + " ORDER BY SystemModstamp, Id",
        SalesforceSoql.changes("Lead", List.of("Id"), SalesforceBound.behind(STAMP)));
  }

  @Test
  void readsBehindARowAmongManyOfOneStamp() {
    assertEquals(
        "SELECT Id FROM Lead WHERE (SystemModstamp > 2026-11-22T05:33:53.120Z OR"
            + " (SystemModstamp = 2026-11-22T05:33:53.120Z AND Id > '00Q000000000001AAA'))"
            + " ORDER BY SystemModstamp, Id",
        SalesforceSoql.changes(
            "Lead",
            List.of("Id"),
            SalesforceBound.behind(new SalesforceKey(STAMP, "00Q000000000001AAA"))));
  }

  @Test
  void asksForVersionsAlone() {
    assertEquals(
        "SELECT Id,SystemModstamp FROM Lead WHERE SystemModstamp > 2026-11-22T05:33:53.120Z"
            + " ORDER BY SystemModstamp, Id LIMIT 200",
        SalesforceSoql.versions("Lead", SalesforceBound.behind(STAMP), 200));
  }
}
