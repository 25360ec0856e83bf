package org.tandemcrm.web.failure;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tandemcrm.core.failure.FailureCause;
import org.tandemcrm.core.failure.Failures;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;
import org.tandemcrm.web.user.ForViewers;

/** The page failure/list.xhtml: why records are kept out, and what to do about it. */
@Named
@RequestScoped
@ForViewers
public class FailureList {

  @Inject private Failures failures;
  @Inject private Notices notices;

  private List<FailureCause> causes;

  public List<FailureCause> getCurable() {
    return causes().stream().filter(one -> one.cause().isCurable()).toList();
  }

  /** What is kept out as it should be. */
  public List<FailureCause> getMeant() {
    return causes().stream().filter(one -> !one.cause().isCurable()).toList();
  }

  private List<FailureCause> causes() {
    if (causes == null) {
      causes = failures.list();
    }
    return causes;
  }

  /** The page of the records behind a cause, from the context root. */
  public String records(FailureCause failure) {
    if (!failure.cause().isOfWriting()) {
      return "/connection/view.xhtml?id=%d&cause=%s#left-out"
          .formatted(failure.connectionId(), failure.cause());
    }
    return "/outbox/list.xhtml?connection=%d&object=%s&cause=%s"
        .formatted(
            failure.connectionId(),
            URLEncoder.encode(failure.object(), StandardCharsets.UTF_8),
            failure.cause());
  }

  @AdminOnly
  public String retry(FailureCause failure) {
    try {
      failures.retry(failure.connectionId(), failure.object(), failure.cause());
      notices.done(
          "The next cycle of %s %s these records again."
              .formatted(
                  failure.connectionName(), failure.cause().isOfWriting() ? "sends" : "reads"));
    } catch (NotFoundException e) {
      notices.failed(e.getMessage());
    }
    return "/failure/list?faces-redirect=true";
  }
}
