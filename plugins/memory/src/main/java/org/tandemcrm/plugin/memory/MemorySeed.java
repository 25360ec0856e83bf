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
import org.tandemcrm.spi.Value;

/**
 * The people that a new organisation starts with: the same for the same number, always. Every third
 * is a contact, the others are leads. Some leads are awkward on purpose, as in a real CRM: those
 * with a number that {@link #WITHOUT_EMAIL} divides have no email, and so on.
 */
final class MemorySeed {

  private static final Instant FIRST_DAY = Instant.parse("2026-01-01T08:00:00Z");
  private static final LocalDate FIRST_TRIAL = LocalDate.of(2026, 2, 1);
  private static final int CONTACTS_PER_ACCOUNT = 5;
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

  private MemorySeed() {}

  static void plant(MemoryOrganisation organisation, int people) {
    String account = "";
    String contact = "";
    for (int i = 1; i <= people; i++) {
      if (i % 3 == 0) {
        if (i % (3 * CONTACTS_PER_ACCOUNT) == 3) {
          account = organisation.create(MemorySchema.ACCOUNT, day(i), account(i));
        }
        contact = organisation.create(MemorySchema.CONTACT, day(i), contact(i, account));
      } else {
        String lead = organisation.create(MemorySchema.LEAD, day(i), lead(i));
        if (i % CONVERTED == 0) {
          organisation.convert(lead, day(i), contact);
        }
      }
    }
  }

  private static Map<String, Value> account(int i) {
    return Map.of(
        "Name", text(company(i)),
        "Website", text("https://company" + i + ".example"),
        "City", text(pick(CITIES, i)));
  }

  private static Map<String, Value> contact(int i, String account) {
    Map<String, Value> values = person(i);
    values.put("AccountId", text(account));
    return values;
  }

  private static Map<String, Value> lead(int i) {
    Map<String, Value> values = person(i);
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

  private static Map<String, Value> person(int i) {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("Email", email(i));
    values.put("FirstName", text(pick(FIRST_NAMES, i)));
    values.put("LastName", text(pick(LAST_NAMES, i)));
    values.put("Title", text(pick(TITLES, i / 3)));
    values.put("Phone", text(String.format(Locale.ROOT, "+44 20 7946 %04d", i % 10_000)));
    values.put("NoMail", new Value.Flag(i % 9 == 0));
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
