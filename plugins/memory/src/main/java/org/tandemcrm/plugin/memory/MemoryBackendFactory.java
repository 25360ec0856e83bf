package org.tandemcrm.plugin.memory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/**
 * The kind of CRM that lives in memory. Holds the organisations: two connections to one name see
 * one CRM, as they would elsewhere; all are gone when the plugin is.
 */
final class MemoryBackendFactory implements CrmBackendFactory {

  static final String ORGANISATION = "organisation";
  static final String PEOPLE = "people";
  static final String PASSWORD = "password";
  static final String CALLS = "calls";

  private static final int LONGEST_NAME = 40;
  private static final int MOST_PEOPLE = 100_000;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final Map<String, MemorySite> sites = new ConcurrentHashMap<>();
  private final Clock clock;

  MemoryBackendFactory(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String id() {
    return "memory";
  }

  @Override
  public String label() {
    return "CRM in memory";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.text(ORGANISATION, "Organisation")
            .help("Connections with the same name see the same records.")
            .required()
            .defaultValue("Acme"),
        Setting.integer(PEOPLE, "People")
            .help("How many leads and contacts a new organisation starts with.")
            .required()
            .defaultValue("100"),
        Setting.secret(PASSWORD, "Password")
            .help("Any is accepted but \"wrong\", with which a refused log-in can be tried.")
            .required(),
        Setting.integer(CALLS, "Calls a day")
            .help("How many calls a new organisation allows; 0 lets a full one be tried.")
            .required()
            .defaultValue("100000"));
  }

  @Override
  public List<SettingProblem> validate(SettingValues values) {
    List<SettingProblem> problems = new ArrayList<>();
    if (values.find(ORGANISATION).filter(name -> name.length() > LONGEST_NAME).isPresent()) {
      problems.add(
          SettingProblem.of(ORGANISATION, "Give at most " + LONGEST_NAME + " characters."));
    }
    if (values.find(PEOPLE).filter(text -> !isAtMost(MOST_PEOPLE, text)).isPresent()) {
      problems.add(SettingProblem.of(PEOPLE, "Give a whole number from 0 to " + MOST_PEOPLE + "."));
    }
    if (values.find(CALLS).filter(text -> !isAtMost(Integer.MAX_VALUE, text)).isPresent()) {
      problems.add(SettingProblem.of(CALLS, "Give a whole number of at most nine digits."));
    }
    return problems;
  }

  private static boolean isAtMost(int most, String text) {
    return NUMBER.matcher(text).matches() && Integer.parseInt(text) <= most;
  }

  @Override
  public CrmBackend connect(SettingValues values) {
    String password = values.get(PASSWORD);
    MemorySite site =
        site(
            values.get(ORGANISATION),
            Integer.parseInt(values.get(PEOPLE)),
            Integer.parseInt(values.get(CALLS)));
    site.enter();
    return new MemoryBackend(site, password);
  }

  /**
   * The organisation of that name; the first to ask decides how many people it starts with and how
   * many calls it allows.
   */
  MemorySite site(String name, int people, int calls) {
    return sites.computeIfAbsent(
        name,
        unknown -> {
          MemoryOrganisation organisation = new MemoryOrganisation(name, clock);
          MemorySeed.plant(organisation, people);
          return new MemorySite(organisation, new MemoryAllowance(clock, calls));
        });
  }
}
