package org.tandemcrm.web.connection;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import org.tandemcrm.core.approval.Approvals;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.web.frame.Badge;

/** All connections with their standing, read once per request: for the frame and the dashboard. */
@Named("connectionStates")
@RequestScoped
public class ConnectionStates {

  @Inject private Connections connections;
  @Inject private Approvals approvals;
  @Inject private Clock clock;

  private List<ConnectionCard> cards;

  public List<ConnectionCard> getCards() {
    if (cards == null) {
      var now = clock.instant();
      var waiting = approvals.waiting();
      cards = connections.list().stream().map(row -> ConnectionCard.of(row, waiting, now)).toList();
    }
    return cards;
  }

  public boolean isNone() {
    return getCards().isEmpty();
  }

  /** How many connections stay as they are until a person acts. */
  public long getWaiting() {
    return getCards().stream().filter(card -> card.standing().needsPerson()).count();
  }

  /** The one status of the top bar: the worst of all. */
  public Badge getSummary() {
    if (isNone()) {
      return Badge.waiting("no connection yet");
    }
    if (getWaiting() > 0) {
      return Badge.failed(getWaiting() == 1 ? "1 needs you" : getWaiting() + " need you");
    }
    return getCards().stream()
        .map(ConnectionCard::standing)
        .filter(standing -> !standing.inStep())
        .map(Standing::badge)
        .max((a, b) -> Integer.compare(weight(a), weight(b)))
        .orElseGet(() -> Badge.inStep("all in step"));
  }

  private static int weight(Badge badge) {
    return switch (badge.tone()) {
      case "failed" -> 3;
      case "attention" -> 2;
      case "running" -> 1;
      default -> 0;
    };
  }
}
