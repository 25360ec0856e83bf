package org.tandemcrm.plugin.memory;

import java.time.Clock;
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

  private static final int MOST_PEOPLE = 100_000;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final Map<String, MemoryOrganisation> organisations = new ConcurrentHashMap<>();
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
            .required());
  }

  @Override
  public List<SettingProblem> validate(SettingValues values) {
    String people = values.get(PEOPLE);
    return NUMBER.matcher(people).matches() && Integer.parseInt(people) <= MOST_PEOPLE
        ? List.of()
        : List.of(SettingProblem.of(PEOPLE, "Give a whole number from 0 to " + MOST_PEOPLE + "."));
  }

  @Override
  public CrmBackend connect(SettingValues values) {
    return new MemoryBackend(
        organisation(values.get(ORGANISATION), Integer.parseInt(values.get(PEOPLE))),
        values.get(PASSWORD));
  }

  /** The organisation of that name; the first to ask decides how many people it starts with. */
  MemoryOrganisation organisation(String name, int people) {
    return organisations.computeIfAbsent(
        name,
        unknown -> {
          MemoryOrganisation organisation = new MemoryOrganisation(name, clock);
          MemorySeed.plant(organisation, people);
          return organisation;
        });
  }
}
