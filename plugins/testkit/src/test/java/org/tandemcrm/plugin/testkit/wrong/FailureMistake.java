package org.tandemcrm.plugin.testkit.wrong;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CheckReport.Finding;
import org.tandemcrm.spi.CheckReport.Level;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;

/** Mistakes in telling what went wrong. */
enum FailureMistake implements Mistake {
  FINDS_FAULT_WITH_ALL(
      (backend, organisation) -> backend.check = () -> faulty(backend.right.check()),
      "theCheckOfAWorkingOrganisationPasses"),
  HOPES_THAT_CREDENTIALS_GET_BETTER(
      (backend, organisation) ->
          mistake(backend, FailureKind.AUTHENTICATION, FailureKind.TRANSIENT),
      "saysThatCredentialsAreRefused"),
  FAILS_A_CHECK_OF_WRONG_CREDENTIALS(
      (backend, organisation) -> throwInCheck(backend, FailureKind.AUTHENTICATION),
      "theCheckFindsRefusedCredentials"),
  TAKES_A_LIMIT_FOR_A_BUG(
      (backend, organisation) -> mistake(backend, FailureKind.RATE_LIMITED, FailureKind.INTERNAL),
      "saysThatTheCrmAsksForAPause",
      "aWriteThatFailsWroteNothing"),
  TAKES_AN_OUTAGE_FOR_A_WRONG_SETTING(
      (backend, organisation) -> mistake(backend, FailureKind.TRANSIENT, FailureKind.CONFIGURATION),
      "saysThatAnUnreachableCrmMayComeBack"),
  FAILS_A_CHECK_OF_AN_OUTAGE(
      (backend, organisation) -> throwInCheck(backend, FailureKind.TRANSIENT),
      "theCheckFindsAnUnreachableCrm"),
  TELLS_A_CODE(
      (backend, organisation) ->
          backend.everyFailure(
              failure ->
                  failure.kind() == FailureKind.RATE_LIMITED
                      ? PluginException.of(failure.kind(), "ERR_429")
                      : failure),
      "saysThatTheCrmAsksForAPause",
      "aWriteThatFailsWroteNothing"),
  BEGINS_AGAIN_IN_SILENCE(
      (backend, organisation) -> backend.read = request -> beginAgain(backend, request),
      "saysThatACursorHasExpired"),
  BREAKS_AT_A_FOREIGN_CURSOR(
      (backend, organisation) -> backend.read = request -> parse(backend, request),
      "doesNotUnderstandTheCursorOfSomebodyElse");

  private static final Pattern OWN = Pattern.compile(".+\\..+:\\d+:\\d+");

  private final OfBackend mistake;
  private final Set<String> caughtBy;

  FailureMistake(OfBackend mistake, String... caughtBy) {
    this.mistake = mistake;
    this.caughtBy = Set.of(caughtBy);
  }

  @Override
  public Set<String> caughtBy() {
    return caughtBy;
  }

  @Override
  public void spoil(SpoiltFactory factory) {
    factory.everyBackend(mistake);
  }

  private static CheckReport faulty(CheckReport report) {
    List<Finding> findings = new ArrayList<>(report.findings());
    findings.add(new Finding(Level.ERROR, "Weather", "It rains in the cloud.", "Wait for sun."));
    return report
        .organisation()
        .map(organisation -> CheckReport.of(organisation, findings))
        .orElse(report);
  }

  private static void mistake(SpoiltBackend backend, FailureKind right, FailureKind wrong) {
    backend.everyFailure(
        failure ->
            failure.kind() == right ? PluginException.of(wrong, failure.getMessage()) : failure);
  }

  private static void throwInCheck(SpoiltBackend backend, FailureKind kind) {
    backend.check =
        () -> {
          try {
            backend.right.organisationId();
          } catch (PluginException e) {
            if (e.kind() == kind) {
              throw e;
            }
          }
          return backend.right.check();
        };
  }

  private static ChangePage beginAgain(SpoiltBackend backend, ReadRequest request) {
    try {
      return backend.right.readChanges(request);
    } catch (PluginException e) {
      if (e.kind() == FailureKind.CURSOR_EXPIRED
          && OWN.matcher(request.cursor().value()).matches()) {
        return backend.right.readChanges(Copies.from(request, Cursor.START));
      }
      throw e;
    }
  }

  private static ChangePage parse(SpoiltBackend backend, ReadRequest request) {
    if (!request.cursor().isStart() && !OWN.matcher(request.cursor().value()).matches()) {
      throw new IllegalArgumentException("not a cursor");
    }
    return backend.right.readChanges(request);
  }
}
