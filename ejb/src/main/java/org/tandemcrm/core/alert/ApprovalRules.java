package org.tandemcrm.core.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Words what waits for an approval: one alert for each connection, however much of it waits. */
final class ApprovalRules {

  /** More of them than this are left to the page. */
  private static final int TOLD = 3;

  private ApprovalRules() {}

  static List<Condition> conditions(Collection<WaitingApproval> waiting) {
    Map<Long, List<WaitingApproval>> byConnection = new LinkedHashMap<>();
    waiting.forEach(
        one -> byConnection.computeIfAbsent(one.connectionId(), any -> new ArrayList<>()).add(one));
    return byConnection.values().stream().map(ApprovalRules::condition).toList();
  }

  private static Condition condition(List<WaitingApproval> ofOne) {
    WaitingApproval first = ofOne.get(0);
    return new Condition(
            AlertKind.APPROVAL_WAITING,
            Long.toString(first.connectionId()),
            "Connection " + first.connection() + " waits for an approval",
            sentence(ofOne),
            ofOne.size() == 1 ? "/approval/view.xhtml?id=" + first.id() : "/approval/list.xhtml")
        .upTo(ofOne.stream().mapToLong(WaitingApproval::id).max().orElseThrow());
  }

  /** The newest come first: a later mail is about them. */
  private static String sentence(List<WaitingApproval> ofOne) {
    List<WaitingApproval> newest = new ArrayList<>(ofOne);
    newest.sort((one, other) -> Long.compare(other.id(), one.id()));
    String told =
        newest.stream().limit(TOLD).map(ApprovalRules::words).collect(Collectors.joining(" "));
    int more = ofOne.size() - TOLD;
    return told
        + (more > 0 ? String.format(Locale.ROOT, " And %,d more.", more) : "")
        + " Nothing of this is done until somebody decides.";
  }

  private static String words(WaitingApproval one) {
    String stopped =
        one.ofAction()
            ? "An action waits."
            : one.object().map(object -> "Reading " + object).orElse("Writing to the CRM")
                + " stopped.";
    return String.format(
        Locale.ROOT,
        one.records() == 1 ? "%s %s %,d %s record waits." : "%s %s %,d %s records wait.",
        stopped,
        one.reason(),
        one.records(),
        one.kind().label());
  }
}
