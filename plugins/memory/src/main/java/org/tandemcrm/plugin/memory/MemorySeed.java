package org.tandemcrm.plugin.memory;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tandemcrm.spi.MemberStatus;
import org.tandemcrm.spi.Value;

/**
 * The people that a new organisation starts with: the same for the same number, always. Every third
 * is a contact, the others are leads. Five contacts share an account with one opportunity. Some
 * leads are awkward on purpose, as in a real CRM: those with a number that {@link #WITHOUT_EMAIL}
 * divides have no email, and so on.
 */
final class MemorySeed {

  private static final Instant FIRST_DAY = Instant.parse("2026-01-01T08:00:00Z");
  private static final LocalDate FIRST_TRIAL = LocalDate.of(2026, 2, 1);
  private static final int CONTACTS_PER_ACCOUNT = 5;
  private static final int PEOPLE_PER_USER = 20;

  /** Waits in a queue until somebody takes it. */
  private static final int QUEUED = 25;

  private static final int WITHOUT_EMAIL = 10;
  private static final int CONVERTED = 16;

  /** Has the email of the contact before it. */
  private static final int DUPLICATE = 22;

  private static final List<String> FIRST_NAMES =
      List.of("Ada", "Bo", "Chidi", "Dana", "Emre", "Fatou", "Göran", "Hana", "Iris", "João");
  private static final List<String> LAST_NAMES =
      List.of(
          "Abel", "Berg", "Costa", "Diaz", "Ek", "Fox", "Gupta", "Haas", "Ito", "Jansen", "Kim");
  private static final List<String> TITLES = List.of("Engineer", "Buyer", "Director");
  private static final List<String> CITIES = List.of("Aarhus", "Porto", "Graz", "Leeds");

  /** What members of a campaign may be unless somebody says otherwise. */
  static final List<MemberStatus> MEMBER_STATUSES =
      List.of(new MemberStatus("Invited", true, false), new MemberStatus("Answered", false, true));

  private MemorySeed() {}

  static void plant(MemoryOrganisation organisation, int people) {
    String account = "";
    String contact = "";
    String user = "";
    String queue =
        people == 0
            ? ""
            : organisation.create(MemorySchema.QUEUE, day(0), Map.of("Name", text("New leads")));
    for (int i = 1; i <= people; i++) {
      if (i % PEOPLE_PER_USER == 1) {
        user = organisation.create(MemorySchema.USER, day(i), user(i));
      }
      if (i % 3 == 0) {
        boolean atNewAccount = i % (3 * CONTACTS_PER_ACCOUNT) == 3;
        if (atNewAccount) {
          account = organisation.create(MemorySchema.ACCOUNT, day(i), account(i, user));
        }
        contact = organisation.create(MemorySchema.CONTACT, day(i), contact(i, account, user));
        if (atNewAccount) {
          String deal =
              organisation.create(MemorySchema.OPPORTUNITY, day(i), deal(i, account, user));
          organisation.create(MemorySchema.ROLE, day(i), role(deal, contact));
        }
      } else {
        String lead =
            organisation.create(MemorySchema.LEAD, day(i), lead(i, i % QUEUED == 0 ? queue : user));
        if (i % CONVERTED == 0) {
          organisation.convert(lead, day(i), contact);
        }
      }
    }
  }

  /** Two campaigns that go on, and one that is over. */
  static void plant(MemoryCampaigns campaigns) {
    campaigns.create("Spring fair", true, MEMBER_STATUSES);
    campaigns.create("Newsletter", true, MEMBER_STATUSES);
    campaigns.create("Fair of last year", false, MEMBER_STATUSES);
  }

  private static Map<String, Value> user(int i) {
    return Map.of(
        "Name", text(pick(FIRST_NAMES, i) + " " + pick(LAST_NAMES, i)),
        "Email", text("user" + i + "@company.example"),
        "Active", new Value.Flag(true));
  }

  private static Map<String, Value> account(int i, String owner) {
    return Map.of(
        "Name", text(company(i)),
        "Website", text("https://company" + i + ".example"),
        "City", text(pick(CITIES, i)),
        "OwnerId", text(owner));
  }

  private static Map<String, Value> deal(int i, String account, String owner) {
    String stage = pick(MemorySchema.STAGES, i / 3).value();
    return Map.of(
        "Name",
        text(company(i) + ": " + i + " seats"),
        "Stage",
        text(stage),
        "Amount",
        new Value.Number(BigDecimal.valueOf(i * 1_999L, 2)),
        "CloseDate",
        new Value.Day(FIRST_TRIAL.plusDays(i % 90L)),
        "Closed",
        new Value.Flag(!stage.equals("talk")),
        "Won",
        new Value.Flag(stage.equals("won")),
        "AccountId",
        text(account),
        "OwnerId",
        text(owner));
  }

  private static Map<String, Value> role(String deal, String contact) {
    return Map.of(
        "OpportunityId", text(deal),
        "ContactId", text(contact),
        "Role", text("decides"),
        "Primary", new Value.Flag(true));
  }

  private static Map<String, Value> contact(int i, String account, String owner) {
    Map<String, Value> values = person(i, owner);
    values.put("AccountId", text(account));
    return values;
  }

  private static Map<String, Value> lead(int i, String owner) {
    Map<String, Value> values = person(i, owner);
    if (i % WITHOUT_EMAIL == 0) {
      values.remove("Email");
    } else if (i % DUPLICATE == 0) {
      values.put("Email", email(i - i % 3));
    }
    values.put("Company", text(company(i)));
    values.put("City", text(pick(CITIES, i)));
    values.put("Status", text(pick(MemorySchema.LEAD_STATUSES, i).value()));
    values.put("Employees", new Value.Number(BigDecimal.valueOf(i % 500L)));
    values.put(
        "Interests", new Value.Options(i % 2 == 0 ? Set.of("news") : Set.of("news", "events")));
    values.put("TrialEnds", new Value.Day(FIRST_TRIAL.plusDays(i % 300L)));
    values.put("LastVisit", new Value.Moment(day(i).plus(Duration.ofDays(3))));
    return values;
  }

  private static Map<String, Value> person(int i, String owner) {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("Email", email(i));
    values.put("FirstName", text(pick(FIRST_NAMES, i)));
    values.put("LastName", text(pick(LAST_NAMES, i)));
    values.put("Title", text(pick(TITLES, i / 3)));
    values.put("Phone", text(String.format(Locale.ROOT, "+44 20 7946 %04d", i % 10_000)));
    values.put("NoMail", new Value.Flag(i % 9 == 0));
    values.put("OwnerId", text(owner));
    return values;
  }

  private static Value email(int i) {
    return text("person" + i + "@company.example");
  }

  private static String company(int i) {
    return pick(LAST_NAMES, i + 3) + " & " + pick(LAST_NAMES, i + 7) + " Ltd";
  }

  private static Instant day(int i) {
    return FIRST_DAY.plus(Duration.ofHours(i));
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static <T> T pick(List<T> list, int i) {
    return list.get(i % list.size());
  }
}
