package org.tandemcrm.web.connection;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.connection.BlankWords;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.mapping.Direction;
import org.tandemcrm.core.mapping.MappingEditor;
import org.tandemcrm.web.rest.InvalidRequestException;
import org.tandemcrm.web.rest.Problem;

/** The pace of a connection, its sweeps and its users, on the wire. */
@Schema(name = "ConnectionSettings")
public record WireSettings(
    @Schema(description = "Records per object and cycle of a first load; 0 for no limit.")
        Integer firstLoadPace,
    @Schema(description = "Percent of the CRM's calls that Tandem may use, 1 to 100.")
        Integer apiShare,
    @Schema(description = "Days between two sweeps over all records of the CRM, 1 to 90.")
        Integer sweepDays,
    @Schema(description = "True: a CRM user without a Tandem user gets one by a person alone.")
        Boolean usersByHand,
    @Schema(
            description =
                "True: an account of the CRM without a link is tied to the one here with its name"
                    + " and the domain of its website; left out means false.")
        Boolean matchAccounts,
    @Schema(
            description =
                "Which way values flow at most; the narrowest of connection, object and field wins."
                    + " Left out means as it is.")
        Direction direction,
    @Schema(
            description =
                "Words that count as blank in a last name or company; left out means as they are.")
        List<String> placeholders,
    @Schema(description = "What goes to the CRM; left out means as it is.") WireWriting writing) {

  /** The longest pause between two sweeps, in days. */
  static final int MOST_SWEEP_DAYS = 90;

  static WireSettings of(SyncSettings settings, long connectionId) {
    return new WireSettings(
        settings.of(connectionId, SyncSetting.FIRST_LOAD_PACE),
        settings.of(connectionId, SyncSetting.API_SHARE),
        settings.of(connectionId, SyncSetting.SWEEP_DAYS),
        settings.of(connectionId, SyncSetting.USERS_BY_HAND),
        settings.of(connectionId, SyncSetting.MATCH_ACCOUNTS),
        settings.of(connectionId, SyncSetting.DIRECTION),
        settings.of(connectionId, SyncSetting.PLACEHOLDERS).stream().sorted().toList(),
        WireWriting.of(settings, connectionId));
  }

  static WireSettings required(WireSettings given) {
    if (given == null) {
      throw new InvalidRequestException("", "Send the settings as JSON.");
    }
    List<Problem.FieldError> problems = new ArrayList<>();
    if (given.firstLoadPace() == null || given.firstLoadPace() < 0) {
      problems.add(new Problem.FieldError("firstLoadPace", "Give 0 or more."));
    }
    if (isOutside(given.apiShare(), 100)) {
      problems.add(new Problem.FieldError("apiShare", "Give 1 to 100."));
    }
    if (isOutside(given.sweepDays(), MOST_SWEEP_DAYS)) {
      problems.add(new Problem.FieldError("sweepDays", "Give 1 to " + MOST_SWEEP_DAYS + "."));
    }
    if (given.usersByHand() == null) {
      problems.add(new Problem.FieldError("usersByHand", "Give true or false."));
    }
    if (given.placeholders() != null) {
      BlankWords.problems(BlankWords.of(given.placeholders()))
          .forEach(problem -> problems.add(new Problem.FieldError("placeholders", problem)));
    }
    if (given.writing() != null) {
      problems.addAll(given.writing().problems());
    }
    if (!problems.isEmpty()) {
      throw new InvalidRequestException(problems);
    }
    return given;
  }

  void choose(SyncSettings settings, MappingEditor mappings, long connectionId) {
    settings.choose(connectionId, SyncSetting.FIRST_LOAD_PACE, firstLoadPace);
    settings.choose(connectionId, SyncSetting.API_SHARE, apiShare);
    settings.choose(connectionId, SyncSetting.SWEEP_DAYS, sweepDays);
    settings.choose(connectionId, SyncSetting.USERS_BY_HAND, usersByHand);
    settings.choose(
        connectionId, SyncSetting.MATCH_ACCOUNTS, matchAccounts != null && matchAccounts);
    if (direction != null) {
      mappings.chooseDirection(connectionId, direction);
    }
    if (placeholders != null) {
      settings.choose(connectionId, SyncSetting.PLACEHOLDERS, BlankWords.of(placeholders));
    }
    if (writing != null) {
      writing.choose(settings, connectionId);
    }
  }

  static boolean isOutside(Integer number, int most) {
    return number == null || number < 1 || number > most;
  }
}
