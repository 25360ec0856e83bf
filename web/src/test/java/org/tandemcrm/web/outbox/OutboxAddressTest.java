package org.tandemcrm.web.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.outbox.UndeliveredQuery;
import org.tandemcrm.core.outbox.UndeliveredState;
import org.tandemcrm.core.store.PageRequest;

class OutboxAddressTest {

  private static final PageRequest PART = PageRequest.of(0, 25);

  @Test
  void saysTheSameInTheAddressAgain() {
    OutboxAddress address = new OutboxAddress(null, 7L, " Lead ", "WRITE_RULE", "a&b");

    assertEquals(
        "?state=REFUSED&connection=7&object=Lead&cause=WRITE_RULE&search=a%26b", address.inUrl());
    assertEquals(
        "?state=WAITING&connection=7&search=a%26b", address.in(UndeliveredState.WAITING).inUrl());
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    UndeliveredQuery query = new OutboxAddress("x", null, "", "NO_EMAIL", null).query(PART);

    assertEquals(UndeliveredState.REFUSED, query.state());
    assertEquals(Optional.empty(), query.cause(), "it is no cause of writing");
    assertEquals(
        Optional.of(Refusal.Cause.WRITE_OWNER),
        new OutboxAddress("REFUSED", null, "", "WRITE_OWNER", "").query(PART).cause());
  }
}
