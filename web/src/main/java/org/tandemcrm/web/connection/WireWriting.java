package org.tandemcrm.web.connection;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.web.rest.Problem;

/** What goes to the CRM of a connection, and where the guard stops it, on the wire. */
@Schema(name = "WriteSettings")
public record WireWriting(
    @Schema(description = "True: every new prospect with an email is created in the CRM, too.")
        Boolean createNewProspects,
    @Schema(description = "Records per object that one cycle changes in the CRM; 0 for no limit.")
        Integer pushPace,
    @Schema(
            description =
                "A cycle empties a field, changes the email or gives another owner to at most so"
                    + " many records unasked.")
        Integer guardRecords,
    @Schema(description = "A cycle changes at most so many percent unasked, 1 to 100, …")
        Integer guardPercent,
    @Schema(description = "… if they are at least so many.") Integer guardLeast,
    @Schema(
            description =
                "Somebody has an action make something new in the CRM for at most so many prospects"
                    + " a day unasked. Left out, it stays as it is.")
        Integer guardActions,
    @Schema(
            description =
                "True: actions that would ride the next cycle, such as conversions, run at once."
                    + " Left out, it stays as it is.")
        Boolean actionsAtOnce,
    @Schema(
            description =
                "Actions such as conversions that ride one cycle; 0 for no limit. Left out, it stays"
                    + " as it is.")
        Integer actionPace,
    @Schema(
            description =
                "Days, 1 to 365, that an action which is asked for from now on waits for the link of"
                    + " its prospect before it is given up. Left out, it stays as it is.")
        Integer actionPatienceDays,
    @Schema(
            description =
                "Days before that in which people are told, no more than it waits; 0 for not at all."
                    + " Left out, it stays as it is.")
        Integer actionNoticeDays) {

  /** The longest that an action waits, in days. */
  private static final int MOST_PATIENCE = 365;

  static WireWriting of(SyncSettings settings, long connectionId) {
    return new WireWriting(
        settings.of(connectionId, SyncSetting.CREATE_NEW_PROSPECTS),
        settings.of(connectionId, SyncSetting.PUSH_PACE),
        settings.of(connectionId, SyncSetting.GUARD_RECORDS),
        settings.of(connectionId, SyncSetting.GUARD_PERCENT),
        settings.of(connectionId, SyncSetting.GUARD_LEAST),
        settings.of(connectionId, SyncSetting.GUARD_ACTIONS),
        settings.of(connectionId, SyncSetting.ACTIONS_AT_ONCE),
        settings.of(connectionId, SyncSetting.ACTION_PACE),
        settings.of(connectionId, SyncSetting.ACTION_PATIENCE_DAYS),
        settings.of(connectionId, SyncSetting.ACTION_NOTICE_DAYS));
  }

  List<Problem.FieldError> problems() {
    List<Problem.FieldError> problems = new ArrayList<>();
    if (createNewProspects == null) {
      problems.add(new Problem.FieldError("writing.createNewProspects", "Give true or false."));
    }
    if (pushPace == null || pushPace < 0) {
      problems.add(new Problem.FieldError("writing.pushPace", "Give 0 or more."));
    }
    if (guardRecords == null || guardRecords < 1) {
      problems.add(new Problem.FieldError("writing.guardRecords", "Give 1 or more."));
    }
    if (WireSettings.isOutside(guardPercent, 100)) {
      problems.add(new Problem.FieldError("writing.guardPercent", "Give 1 to 100."));
    }
    if (guardLeast == null || guardLeast < 1) {
      problems.add(new Problem.FieldError("writing.guardLeast", "Give 1 or more."));
    }
    if (guardActions != null && guardActions < 1) {
      problems.add(new Problem.FieldError("writing.guardActions", "Give 1 or more."));
    }
    if (actionPace != null && actionPace < 0) {
      problems.add(new Problem.FieldError("writing.actionPace", "Give 0 or more."));
    }
    if (actionPatienceDays != null && WireSettings.isOutside(actionPatienceDays, MOST_PATIENCE)) {
      problems.add(new Problem.FieldError("writing.actionPatienceDays", "Give 1 to 365."));
    } else if (actionNoticeDays != null && isOutside(actionNoticeDays)) {
      problems.add(
          new Problem.FieldError(
              "writing.actionNoticeDays", "Give 0 or more, and no more than actions wait."));
    }
    return problems;
  }

  private boolean isOutside(int notice) {
    int most = actionPatienceDays == null ? MOST_PATIENCE : actionPatienceDays;
    return notice < 0 || notice > most;
  }

  void choose(SyncSettings settings, long connectionId) {
    settings.choose(connectionId, SyncSetting.CREATE_NEW_PROSPECTS, createNewProspects);
    settings.choose(connectionId, SyncSetting.PUSH_PACE, pushPace);
    settings.choose(connectionId, SyncSetting.GUARD_RECORDS, guardRecords);
    settings.choose(connectionId, SyncSetting.GUARD_PERCENT, guardPercent);
    settings.choose(connectionId, SyncSetting.GUARD_LEAST, guardLeast);
    if (guardActions != null) {
      settings.choose(connectionId, SyncSetting.GUARD_ACTIONS, guardActions);
    }
    if (actionsAtOnce != null) {
      settings.choose(connectionId, SyncSetting.ACTIONS_AT_ONCE, actionsAtOnce);
    }
    if (actionPace != null) {
      settings.choose(connectionId, SyncSetting.ACTION_PACE, actionPace);
    }
    if (actionPatienceDays != null) {
      settings.choose(connectionId, SyncSetting.ACTION_PATIENCE_DAYS, actionPatienceDays);
    }
    if (actionNoticeDays != null) {
      settings.choose(connectionId, SyncSetting.ACTION_NOTICE_DAYS, actionNoticeDays);
    }
  }
}
