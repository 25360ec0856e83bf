package org.tandemcrm.core.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.action.Days;
import org.tandemcrm.core.connection.ConnectionState;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.plugin.loader.RejectedPlugin;

/** Decides what is wrong enough for an alert. */
final class AlertRules {

  private final AlertLimits limits;
  private final Instant now;

  AlertRules(AlertLimits limits, Instant now) {
    this.limits = limits;
    this.now = now;
  }

  /** All that is wrong now. */
  List<Condition> conditions(
      List<ConnectionFacts> connections,
      List<RejectedPlugin> rejected,
      List<ExpiringActions> expiring,
      List<WaitingApproval> waiting) {
    List<Condition> conditions = new ArrayList<>();
    for (ConnectionFacts connection : connections) {
      stopped(connection).or(() -> silent(connection)).ifPresent(conditions::add);
      conditions.addAll(leftOut(connection));
    }
    rejected.stream().map(AlertRules::rejected).forEach(conditions::add);
    expiring.stream().map(this::expiring).forEach(conditions::add);
    conditions.addAll(ApprovalRules.conditions(waiting));
    return conditions;
  }

  private static Optional<Condition> stopped(ConnectionFacts connection) {
    if (connection.state() != ConnectionState.STOPPED) {
      return Optional.empty();
    }
    return Optional.of(
        new Condition(
            AlertKind.CONNECTION_STOPPED,
            Long.toString(connection.id()),
            "Connection " + connection.name() + " is stopped",
            connection.stateReason().orElse("Tandem stopped it.")
                + " Nothing is read until it is mended and checked.",
            page(connection)));
  }

  /** Cycles that fail, or that don't even start; a long one that goes on storing is good. */
  private Optional<Condition> silent(ConnectionFacts connection) {
    if (connection.state() != ConnectionState.ENABLED || isWithin(connection.storedAt())) {
      return Optional.empty();
    }
    if (connection.failingSince().isPresent() && !isWithin(connection.failingSince())) {
      return Optional.of(
          silent(connection, connection.failure().orElse("Each cycle since has failed.")));
    }
    if (connection.dueSince().isPresent() && !isWithin(connection.dueSince())) {
      return Optional.of(silent(connection, "Its next cycle is overdue and doesn't start."));
    }
    return Optional.empty();
  }

  private Condition silent(ConnectionFacts connection, String why) {
    return new Condition(
        AlertKind.NO_GOOD_CYCLE,
        Long.toString(connection.id()),
        "No good cycle of "
            + connection.name()
            + " for more than "
            + limits.silence().toMinutes()
            + " minutes",
        why,
        page(connection));
  }

  private boolean isWithin(Optional<Instant> time) {
    return time.filter(at -> Duration.between(at, now).compareTo(limits.silence()) < 0).isPresent();
  }

  private List<Condition> leftOut(ConnectionFacts connection) {
    return connection.leftOut().entrySet().stream()
        .filter(cause -> cause.getKey().isCurable() && cause.getValue() > limits.causeRecords())
        .sorted(Map.Entry.comparingByKey())
        .map(cause -> leftOut(connection, cause.getKey()))
        .toList();
  }

  private Condition leftOut(ConnectionFacts connection, Refusal.Cause cause) {
    return new Condition(
        AlertKind.MANY_LEFT_OUT,
        connection.id() + ":" + cause,
        cause.isOfWriting()
            ? "More than %d records not written to %s"
                .formatted(limits.causeRecords(), connection.name())
            : "More than %d records of %s left out"
                .formatted(limits.causeRecords(), connection.name()),
        "The cause is the same for all of them: "
            + cause.label()
            + ". The page lists them with the reason of each.",
        cause.isOfWriting()
            ? "/outbox/list.xhtml?connection=" + connection.id() + "&cause=" + cause
            : page(connection) + "&cause=" + cause);
  }

  private static Condition rejected(RejectedPlugin plugin) {
    return new Condition(
        AlertKind.PLUGIN_REJECTED,
        plugin.name(),
        "Plugin " + plugin.name() + " was rejected",
        plugin.reason()
            + " Its connections don't work until it is mended and the server restarted.",
        "/plugin/list.xhtml");
  }

  private Condition expiring(ExpiringActions actions) {
    return new Condition(
            AlertKind.ACTION_EXPIRING,
            actions.connectionId() + ":" + actions.type(),
            "Actions are about to be given up: " + actions.action(),
            "In the connection "
                + actions.connection()
                + " they wait for a link of their prospects, and are given up "
                + Days.within(Duration.between(now, actions.end()))
                + ". See that the prospects are synced, or let it be: what was given up can"
                + " be done again later.",
            "/action/list.xhtml?state=WAITING&type="
                + actions.type()
                + "&connection="
                + actions.connectionId()
                + "&sort=expires&descending=false")
        .upTo(actions.newest());
  }

  private static String page(ConnectionFacts connection) {
    return "/connection/view.xhtml?id=" + connection.id();
  }
}
