package org.tandemcrm.web.user;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.tandemcrm.core.user.Role;

/** The signed-in user's role doesn't allow what was asked; shown as the 403 page. */
public class NotPermittedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotPermittedException(Role... admitted) {
    super(
        "Only these roles may do this: "
            + Arrays.stream(admitted).map(Role::roleName).collect(Collectors.joining(", "))
            + ".");
  }
}
