package org.tandemcrm.web.user;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A password on its way in. */
@Schema(name = "Password")
public record WirePassword(String password) {

  static char[] of(WirePassword body) {
    return Optional.ofNullable(body).map(WirePassword::password).orElse("").toCharArray();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "WirePassword";
  }
}
