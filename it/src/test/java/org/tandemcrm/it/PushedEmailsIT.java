package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Emails, which belong to one prospect each, when they change on both sides or change places. */
@ExtendWith(RunningServers.class)
class PushedEmailsIT {

  @Test
  void anEmailThatBothSidesChangeIsTheCrms(RunningServers.Servers servers) {
    try (TwoSides sides = TwoSides.withLeads(servers.on(Database.DERBY), "both", 1)) {
      String email = TwoSides.emails("both", 1).get(0);
      String lead = TwoSides.only(sides.people(email)).get("Id").asText();
      long prospect = sides.prospect(email);
      sides.client().edit("prospects", prospect, Map.of("email", "both-here@people.example"));
      sides.org().edit("Lead", lead, Map.of("Email", "both-there@people.example"));
      for (int cycle = 0; cycle < 2; cycle++) {
        sides.cycle();
      }
      assertEquals("both-there@people.example", sides.here(prospect, "email"));
      assertEquals("both-there@people.example", sides.there("Lead", lead, "Email"));
      assertEquals(List.of(), sides.failures());
    }
  }

  @Test
  void twoProspectsSwapTheirEmails(RunningServers.Servers servers) {
    try (TwoSides sides = TwoSides.withLeads(servers.on(Database.DERBY), "swap", 2)) {
      List<String> emails = TwoSides.emails("swap", 2);
      String first = TwoSides.only(sides.people(emails.get(0))).get("Id").asText();
      String second = TwoSides.only(sides.people(emails.get(1))).get("Id").asText();
      long one = sides.prospect(emails.get(0));
      long two = sides.prospect(emails.get(1));
      sides.client().edit("prospects", one, Map.of("email", "swap-between@people.example"));
      sides.client().edit("prospects", two, Map.of("email", emails.get(0)));
      sides.client().edit("prospects", one, Map.of("email", emails.get(1)));
      for (int cycle = 0; cycle < 3; cycle++) {
        sides.cycle();
      }
      assertEquals(emails.get(1), sides.there("Lead", first, "Email"));
      assertEquals(emails.get(0), sides.there("Lead", second, "Email"));
      assertEquals(emails.get(1), sides.here(one, "email"));
      assertEquals(emails.get(0), sides.here(two, "email"));
      for (long prospect : List.of(one, two)) {
        assertEquals(
            "LINKED",
            TwoSides.only(sides.client().links(prospect)).get("state").asText(),
            "its link");
      }
    }
  }
}
