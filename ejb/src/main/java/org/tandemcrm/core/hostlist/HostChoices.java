package org.tandemcrm.core.hostlist;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/** Finds the lists that are ours, by their names. */
@Dependent
public class HostChoices {

  private Iterable<HostList> lists;

  public HostChoices() {}

  public HostChoices(List<HostList> lists) {
    this.lists = lists;
  }

  @Inject
  void setLists(@Any Instance<HostList> all) {
    lists = all;
  }

  /**
   * @param connectionId the connection to whose CRM the action goes; absent for one here
   * @throws PluginException UNSUPPORTED when there is no list of that name
   */
  public List<Choice> choices(String name, Optional<Long> connectionId) {
    for (HostList list : lists) {
      if (list.name().equals(name)) {
        return list.choices(connectionId);
      }
    }
    throw PluginException.of(FailureKind.UNSUPPORTED, "Tandem has no list " + name + ".");
  }
}
