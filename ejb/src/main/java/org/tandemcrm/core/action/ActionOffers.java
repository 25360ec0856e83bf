package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.PluginException;

/** What people can choose from when they want an action. Asks no CRM. */
@Stateless
public class ActionOffers {

  @Inject private PluginHost plugins;
  @Inject private OpenBackends backends;
  @Inject private ActionPlaces places;

  public ActionOffers() {}

  ActionOffers(PluginHost plugins, OpenBackends backends, ActionPlaces places) {
    this.plugins = plugins;
    this.backends = backends;
    this.places = places;
  }

  /** The actions of each connection, by the connections' names, then those that are done here. */
  public List<ActionOffer.Group> all() {
    List<ActionOffer.Group> groups = new ArrayList<>();
    for (ActionPlace place : places.all()) {
      groups.add(in(place));
    }
    groups.add(here());
    return groups;
  }

  /**
   * One that can be chosen.
   *
   * @throws NotFoundException when there is no such action or connection, or one can't do the other
   */
  public ActionOffer find(String typeId, Optional<Long> connectionId) {
    ActionOffer.Group group = connectionId.map(places::find).map(this::in).orElseGet(this::here);
    return group.offers().stream()
        .filter(offer -> offer.type().equals(typeId))
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException(
                    group.trouble().isEmpty()
                        ? "There is no action " + typeId + " to choose there."
                        : group.trouble()));
  }

  /** What an action does, without the name of a CRM; absent when no plugin has it. */
  public Optional<String> act(String typeId) {
    return plugins.action(typeId).map(type -> act(type.label(), Optional.empty()));
  }

  private ActionOffer.Group here() {
    List<ActionOffer> offers =
        plugins.actions().stream()
            .filter(type -> !type.needs().isInCrm())
            .map(type -> offer(type, Optional.empty()))
            .toList();
    return new ActionOffer.Group(Optional.empty(), offers, "");
  }

  private ActionOffer.Group in(ActionPlace place) {
    try {
      Set<Capability> able = backends.backend(place.connectionId()).capabilities();
      List<ActionOffer> offers =
          plugins.actions().stream()
              .filter(type -> type.needs().isInCrm())
              .filter(type -> able.containsAll(type.needs().capabilities()))
              .map(type -> offer(type, Optional.of(place)))
              .toList();
      return new ActionOffer.Group(Optional.of(place), offers, "");
    } catch (PluginException e) {
      return new ActionOffer.Group(Optional.of(place), List.of(), e.getMessage());
    }
  }

  private static ActionOffer offer(ActionType type, Optional<ActionPlace> place) {
    return new ActionOffer(
        type.id(),
        named(type.label(), place),
        act(type.label(), place),
        named(type.description(), place),
        place,
        type.parameters());
  }

  private static String named(String text, Optional<ActionPlace> place) {
    return text.replace(ActionType.CRM, place.map(ActionPlace::crm).orElse(""));
  }

  /** "Add to campaign", where the label is "Add to campaign in {crm}". */
  private static String act(String label, Optional<ActionPlace> place) {
    String in = " in " + ActionType.CRM;
    return named(
        label.endsWith(in) ? label.substring(0, label.length() - in.length()) : label, place);
  }
}
