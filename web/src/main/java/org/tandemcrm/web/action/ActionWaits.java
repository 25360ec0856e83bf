package org.tandemcrm.web.action;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.action.ActionRequestRow;
import org.tandemcrm.core.action.ActionRunRow;
import org.tandemcrm.core.action.ActionState;
import org.tandemcrm.web.connection.ApiCalls;

/** Why what is ready isn't begun though its time has come, in a sentence; empty when it is. */
@Named
@RequestScoped
public class ActionWaits {

  @Inject private ApiCalls calls;

  public String ofRun(ActionRunRow run) {
    return run.state() == ActionState.READY
        ? sentence("Waits: ", run.connectionId().map(calls::actionsWait).orElse(""))
        : "";
  }

  public String ofRequest(ActionRequestRow request, RequestProgress progress) {
    return progress.goingOn()
        ? sentence(
            "What hasn’t begun waits: ", request.connectionId().map(calls::actionsWait).orElse(""))
        : "";
  }

  private static String sentence(String start, String cause) {
    return cause.isEmpty() ? "" : start + cause + ".";
  }
}
