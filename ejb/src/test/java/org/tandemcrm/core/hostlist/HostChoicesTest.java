package org.tandemcrm.core.hostlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.HostLists;
import org.tandemcrm.spi.PluginException;

class HostChoicesTest {

  private static final Choice ANNA = new Choice("1", "Anna");

  private final HostChoices choices = new HostChoices(List.of(new People()));

  @Test
  void aListIsFoundByItsName() {
    assertEquals(List.of(ANNA), choices.choices(HostLists.USERS, Optional.empty()));
  }

  @Test
  void anUnknownListIsSaidByName() {
    PluginException failure =
        assertThrows(
            PluginException.class, () -> choices.choices("tandem:nothing", Optional.empty()));
    assertEquals(FailureKind.UNSUPPORTED, failure.kind());
    assertEquals("Tandem has no list tandem:nothing.", failure.getMessage());
  }

  private static final class People implements HostList {
    @Override
    public String name() {
      return HostLists.USERS;
    }

    @Override
    public List<Choice> choices() {
      return List.of(ANNA);
    }
  }
}
