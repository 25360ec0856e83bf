package org.tandemcrm.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

  @ParameterizedTest
  @CsvSource({
    "ADMIN, ADMIN, ADMIN",
    "ADMIN, MARKETER, MARKETER",
    "ADMIN, SALES, SALES",
    "ADMIN, VIEWER, VIEWER",
    "MARKETER, MARKETER, MARKETER",
    "MARKETER, SALES, SALES",
    "MARKETER, VIEWER, VIEWER",
    "SALES, SALES, SALES",
    "SALES, VIEWER,",
    "VIEWER, VIEWER, VIEWER"
  })
  void ofTwoRolesThatIsLeftWhichBothAllow(Role one, Role other, Role both) {
    assertEquals(Optional.ofNullable(both), one.atMost(other));
    assertEquals(Optional.ofNullable(both), other.atMost(one));
  }

  @Test
  void everyRoleSaysWhatItAllows() {
    for (Role role : Role.values()) {
      assertTrue(role.summary().endsWith("."), role::name);
    }
  }
}
