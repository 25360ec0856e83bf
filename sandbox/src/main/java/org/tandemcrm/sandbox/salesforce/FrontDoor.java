package org.tandemcrm.sandbox.salesforce;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tandemcrm.sandbox.salesforce.access.UserRights;
import org.tandemcrm.sandbox.salesforce.calls.CallCounter;
import org.tandemcrm.sandbox.salesforce.control.ControlApi;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.fault.Fault;
import org.tandemcrm.sandbox.salesforce.fault.FaultKind;
import org.tandemcrm.sandbox.salesforce.fault.Faults;
import org.tandemcrm.sandbox.salesforce.fault.Target;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.oauth.IdentityEndpoint;
import org.tandemcrm.sandbox.salesforce.oauth.Sessions;
import org.tandemcrm.sandbox.salesforce.oauth.TokenEndpoint;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.rest.RestApi;
import org.tandemcrm.sandbox.salesforce.soap.SoapApi;
import org.tandemcrm.sandbox.salesforce.soap.SoapMessage;
import org.tandemcrm.sandbox.salesforce.soap.SoapXml;

/**
 * Lets requests in: control, token and versions freely, the rest by token and allowance, with the
 * faults in between.
 */
final class FrontDoor implements Function<ApiRequest, Optional<ApiResponse>> {
  private final ControlApi control;
  private final TokenEndpoint tokens;
  private final IdentityEndpoint identity;
  private final Sessions sessions;
  private final RestApi api;
  private final SoapApi soap;
  private final UserRights rights;
  private final CallCounter calls;
  private final Faults faults;
  private final Duration latency;

  FrontDoor(
      Org org,
      ControlApi control,
      TokenEndpoint tokens,
      IdentityEndpoint identity,
      Sessions sessions,
      RestApi api,
      Duration latency) {
    this.control = control;
    this.tokens = tokens;
    this.identity = identity;
    this.sessions = sessions;
    this.api = api;
    this.soap = new SoapApi(org);
    this.rights = org.rights();
    this.calls = org.calls();
    this.faults = org.faults();
    this.latency = latency;
  }

  @Override
  public Optional<ApiResponse> apply(ApiRequest request) {
    String path = request.path();
    if (ControlApi.isControl(path)) {
      return Optional.of(control.answer(request));
    }
    pause(latency);
    if (path.equals("/services/oauth2/token")) {
      return free("token", () -> tokens.answer(request));
    }
    if (path.matches("/services/data/?") && request.method().equals("GET")) {
      return free("versions", RestApi::versions);
    }
    if (identity.answers(path)) {
      return free("identity", () -> identity.answer(request));
    }
    if (SoapApi.answers(path)) {
      return soap(request);
    }
    return counted(request, api.target(request), () -> api.answer(request));
  }

  private Optional<ApiResponse> soap(ApiRequest request) {
    try {
      SoapMessage message = SoapMessage.of(request);
      SoapApi.requireSupport(request, message);
      return counted(
          message.authorized(request), SoapApi.target(message), () -> soap.answer(message));
    } catch (SoapMessage.BadEnvelopeException e) {
      return Optional.of(SoapXml.clientFault(e.getMessage()));
    } catch (ApiException e) {
      return Optional.of(SoapXml.fault(e));
    }
  }

  private Optional<ApiResponse> free(String resource, Supplier<ApiResponse> answer) {
    Target target = Target.of(resource);
    failOrWait(target);
    calls.countFree(resource);
    return unlessBroken(target, answer.get());
  }

  private Optional<ApiResponse> counted(
      ApiRequest request, Target target, Supplier<ApiResponse> answer) {
    failOrWait(target);
    if (faults.strikes(FaultKind.EXPIRE_SESSIONS, target)) {
      sessions.expireAll();
    }
    sessions.require(request);
    requireApi();
    requireAllowance(target);
    calls.count(target.resource());
    ApiResponse response =
        answer
            .get()
            .withHeader("Sforce-Limit-Info", "api-usage=" + calls.used() + "/" + calls.allowance());
    return unlessBroken(target, response);
  }

  private void failOrWait(Target target) {
    faults
        .strike(FaultKind.SLOW, target)
        .map(Fault::millis)
        .map(Duration::ofMillis)
        .ifPresent(FrontDoor::pause);
    if (faults.strikes(FaultKind.STATUS_503, target)) {
      throw new ApiException(
          ErrorCode.SERVER_UNAVAILABLE, "We are temporarily unable to process your request");
    }
  }

  private void requireApi() {
    if (!rights.visibility().apiEnabled()) {
      throw new ApiException(
          ErrorCode.API_DISABLED_FOR_ORG, "API is not enabled for this Organization or Partner");
    }
  }

  private void requireAllowance(Target target) {
    if (faults.strikes(FaultKind.REQUEST_LIMIT_TOTAL, target) || calls.remaining() == 0) {
      throw new ApiException(ErrorCode.REQUEST_LIMIT_EXCEEDED, "TotalRequests Limit exceeded.");
    }
    if (faults.strikes(FaultKind.REQUEST_LIMIT_CONCURRENT, target)) {
      throw new ApiException(
          ErrorCode.REQUEST_LIMIT_EXCEEDED,
          "ConcurrentRequests (Concurrent API Requests) Limit exceeded.");
    }
  }

  private Optional<ApiResponse> unlessBroken(Target target, ApiResponse response) {
    Optional<Fault> dropped = faults.strike(FaultKind.DROP_ANSWER, target);
    if (dropped.isPresent()) {
      // As long as the client waits for an answer that never comes.
      pause(Duration.ofMillis(dropped.get().millis()));
      return Optional.empty();
    }
    return Optional.of(
        faults.strikes(FaultKind.CUT_ANSWER, target) ? response.cutInTheMiddle() : response);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      // The server is being closed; the answer no longer matters.
      Thread.currentThread().interrupt();
    }
  }
}
