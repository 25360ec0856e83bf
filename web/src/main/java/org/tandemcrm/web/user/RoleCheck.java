package org.tandemcrm.web.user;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Optional;
import org.tandemcrm.core.user.Role;
import org.tandemcrm.core.user.SignedIn;

/**
 * Enforces {@link AdminOnly} and its like. Where a bean and its method both have one, both count: a
 * method may be for fewer than its page, never for more.
 */
@RoleChecked
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class RoleCheck implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private SignedInUser user;

  @AroundInvoke
  Object check(InvocationContext call) throws Exception {
    Optional<Role> role = user.signedIn().map(SignedIn::role);
    for (Annotation binding : call.getInterceptorBindings()) {
      Admits admits = binding.annotationType().getAnnotation(Admits.class);
      if (admits != null && role.filter(Arrays.asList(admits.value())::contains).isEmpty()) {
        throw new NotPermittedException(admits.value());
      }
    }
    return call.proceed();
  }
}
