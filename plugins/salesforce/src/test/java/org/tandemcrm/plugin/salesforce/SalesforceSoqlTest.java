package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
            SalesforceBound.EVERYTHING,
            Optional.empty()));
  }

  @Test
  void readsFromAStampOn() {
    assertEquals(
        "SELECT Id FROM Lead WHERE SystemModstamp >= 2026-11-22T05:33:53.120Z"
            + " ORDER BY SystemModstamp, Id",
        SalesforceSoql.changes(
            "Lead", List.of("Id"), SalesforceBound.from(STAMP), Optional.empty()));
  }

  @Test
  void readsBehindAStamp() {
    assertEquals(
        "SELECT Id FROM Lead WHERE SystemModstamp > 2026-11-22T05:33:53.120Z"
            + " ORDER BY SystemModstamp, Id",
        SalesforceSoql.changes(
            "Lead", List.of("Id"), SalesforceBound.behind(STAMP), Optional.empty()));
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
            SalesforceBound.behind(new SalesforceKey(STAMP, "00Q000000000001AAA")),
            Optional.empty()));
  }

  @Test
  void asksForVersionsAlone() {
    assertEquals(
        "SELECT Id,SystemModstamp FROM Lead WHERE SystemModstamp > 2026-11-22T05:33:53.120Z"
            + " ORDER BY SystemModstamp, Id LIMIT 200",
        SalesforceSoql.versions("Lead", SalesforceBound.behind(STAMP), 200));
  }

  @Test
  void readsOnlyUsersWhoArePeopleOfTheOrganisation() {
    assertEquals(
        "SELECT Id,SystemModstamp FROM User WHERE UserType = 'Standard' AND SystemModstamp >"
            + " 2026-11-22T05:33:53.120Z ORDER BY SystemModstamp, Id LIMIT 200",
        SalesforceSoql.versions("User", SalesforceBound.behind(STAMP), 200));
  }

  @Test
  void readsTheRowsOfSomeIds() {
    assertEquals(
        "SELECT Id,Email FROM Lead WHERE Id IN ('00Q000000000001AAA','00Q000000000002AAA')",
        SalesforceSoql.byIds(
            "Lead", List.of("Id", "Email"), List.of("00Q000000000001AAA", "00Q000000000002AAA")));
  }
}
