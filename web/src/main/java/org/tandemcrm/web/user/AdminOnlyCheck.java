package org.tandemcrm.web.user;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/** Enforces {@link AdminOnly}. */
@AdminOnly
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class AdminOnlyCheck implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private SignedInUser user;

  @AroundInvoke
  Object check(InvocationContext call) throws Exception {
    if (!user.isAdmin()) {
      throw new NotPermittedException();
    }
    return call.proceed();
  }
}
