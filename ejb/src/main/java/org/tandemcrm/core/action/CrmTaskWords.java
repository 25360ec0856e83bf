package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.PluginException;

/** What the connected CRMs call the statuses and priorities of tasks, read from them now. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CrmTaskWords {

  @Inject private ActionPlaces places;
  @Inject private OpenBackends backends;

  public CrmTaskWords() {}

  /**
   * The words of all CRMs that have tasks.
   *
   * @param troubles a sentence for each CRM that couldn't be asked
   */
  public record Words(Set<String> statuses, Set<String> priorities, List<String> troubles) {}

  /** Asks every connection, one after the other. */
  public Words read() {
    Words words = new Words(new LinkedHashSet<>(), new LinkedHashSet<>(), new ArrayList<>());
    for (ActionPlace place : places.all()) {
      try {
        CrmBackend backend = backends.backend(place.connectionId());
        if (backend.capabilities().contains(Capability.TASKS)) {
          add(words.statuses(), backend.choices(ChoiceLists.TASK_STATUSES));
          add(words.priorities(), backend.choices(ChoiceLists.TASK_PRIORITIES));
        }
      } catch (PluginException e) {
        words.troubles().add(place.name() + ": " + e.getMessage());
      }
    }
    return words;
  }

  private static void add(Set<String> values, List<Choice> choices) {
    choices.forEach(choice -> values.add(choice.value()));
  }
}
