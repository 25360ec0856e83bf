package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.crmlist.CrmLists;
import org.tandemcrm.core.crmlist.KeptList;
import org.tandemcrm.core.hostlist.HostChoices;
import org.tandemcrm.core.mergetext.MergeTexts;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.core.store.Attempts;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.HostLists;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingValues;

/**
 * Takes actions on prospects that people and programs ask for. What is wrong is said before
 * anything is stored; choices of the CRM are read outside of any transaction.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ActionRequests {

  private static final int MOST_KEY = 100;
  private static final int TRIES = 3;

  private static final Set<String> CAMPAIGNS =
      Set.of(ChoiceLists.CAMPAIGNS, ChoiceLists.ALL_CAMPAIGNS);

  @Inject private PluginHost plugins;
  @Inject private OpenBackends backends;
  @Inject private ActionPlaces places;
  @Inject private HostChoices ours;
  @Inject private CrmLists crmLists;
  @Inject private MergeTexts texts;
  @Inject private ListAudience members;
  @Inject private ActionRequestStore store;
  @Inject private Instance<ActionStarter> starters;

  public ActionRequests() {}

  ActionRequests(
      PluginHost plugins,
      OpenBackends backends,
      ActionPlaces places,
      HostChoices ours,
      CrmLists crmLists,
      MergeTexts texts,
      ListAudience members,
      ActionRequestStore store,
      Instance<ActionStarter> starters) {
    this.plugins = plugins;
    this.backends = backends;
    this.places = places;
    this.ours = ours;
    this.crmLists = crmLists;
    this.texts = texts;
    this.members = members;
    this.store = store;
    this.starters = starters;
  }

  /**
   * Stores an action for each of the prospects, to be done within seconds, with the cycle, or once
   * the prospect has its link. Asked for twice under one key it is one request.
   *
   * @param by the login of whoever asks
   * @throws InvalidActionException with all that is wrong
   * @throws NotFoundException when there is no such connection or list
   * @throws ConflictingStateException when the key stands for another request
   * @throws PluginException when the CRM can't be asked for its choices
   */
  public ActionRequestRow request(ActionRequestDraft draft, String by) {
    ActionRequestRow stored = stored(checked(draft, by));
    wake();
    return stored;
  }

  /**
   * Says what is wrong with a request as {@link #request} would; nothing is stored.
   *
   * @return the parameters that are filled in, defaults with them
   */
  public Map<String, String> check(ActionRequestDraft draft, String by) {
    return checked(draft, by).parameters();
  }

  private ActionWish checked(ActionRequestDraft asked, String by) {
    ActionRequestDraft draft = asked.list().map(this::membersOf).map(asked::of).orElse(asked);
    Map<String, String> problems = new LinkedHashMap<>();
    if (draft.prospects().isEmpty()
        || draft.prospects().size() > ActionRequestDraft.MOST_PROSPECTS) {
      problems.put("prospects", "Name 1 to 10,000 prospects by their keys.");
    }
    draft
        .key()
        .filter(key -> key.isBlank() || key.length() > MOST_KEY)
        .ifPresent(key -> problems.put("key", "A key has 1 to 100 characters."));
    Optional<ActionType> found = plugins.action(draft.type());
    if (found.isEmpty()) {
      problems.put("type", "No plugin has an action " + draft.type() + ".");
      throw new InvalidActionException(problems);
    }
    ActionType type = found.get();
    Optional<ActionPlace> place = place(type, draft.connectionId(), problems);
    if (!problems.isEmpty()) {
      throw new InvalidActionException(problems);
    }
    ParameterRules rules = new ParameterRules(type, lists(place), texts::trouble);
    rules
        .problems(draft.parameters())
        .forEach((key, why) -> problems.put("parameters." + key, why));
    if (!problems.isEmpty()) {
      throw new InvalidActionException(problems);
    }
    return wish(draft, type, rules.words(draft.parameters()), place, by);
  }

  /** What {@link #offered} offers, from a list of the CRM as it was kept in the last 24 hours. */
  public List<Choice> choices(
      String typeId, Optional<Long> connectionId, String key, Map<String, String> parameters) {
    return offered(typeId, connectionId, key, parameters, false).choices();
  }

  /**
   * What a parameter of an action may be.
   *
   * @param parameters what is filled in so far; a list may depend on it
   * @param now true to ask the CRM, whatever was kept of its list
   * @throws NotFoundException when there is no such action, connection or parameter
   * @throws InvalidActionException when the action can't go there
   * @throws PluginException when the CRM can't be asked
   */
  public ParameterOffer offered(
      String typeId,
      Optional<Long> connectionId,
      String key,
      Map<String, String> parameters,
      boolean now) {
    ActionType type =
        plugins
            .action(typeId)
            .orElseThrow(() -> new NotFoundException("There is no action " + typeId + "."));
    Setting parameter =
        type.parameters().stream()
            .filter(one -> one.key().equals(key))
            .findFirst()
            .orElseThrow(() -> new NotFoundException("The action has no parameter " + key + "."));
    if (parameter.list().isEmpty()) {
      return ParameterOffer.ours(parameter.choices());
    }
    if (HostLists.isOne(parameter.list().get())) {
      return ParameterOffer.ours(ours.choices(parameter.list().get(), connectionId));
    }
    Map<String, String> problems = new LinkedHashMap<>();
    Optional<ActionPlace> place = place(type, connectionId, problems);
    if (!problems.isEmpty()) {
      throw new InvalidActionException(problems);
    }
    return ParameterRules.list(
            parameter.list().get(), SettingValues.of(type.parameters(), parameters))
        .map(list -> now ? crmLists.now(crm(place), list) : crmLists.choices(crm(place), list))
        .map(kept -> new ParameterOffer(kept.choices(), Optional.of(kept.readAt())))
        .orElseGet(() -> ParameterOffer.ours(List.of()));
  }

  /** What was stored in a transaction that has ended begins at once. */
  public void wake() {
    starters.forEach(ActionStarter::wake);
  }

  private Optional<ActionPlace> place(
      ActionType type, Optional<Long> connectionId, Map<String, String> problems) {
    if (!type.needs().isInCrm()) {
      connectionId.ifPresent(
          id -> problems.put("connection", "This action is done here and needs no connection."));
      return Optional.empty();
    }
    if (connectionId.isEmpty()) {
      problems.put("connection", "Name the connection to whose CRM this action goes.");
      return Optional.empty();
    }
    ActionPlace place = places.find(connectionId.get());
    Set<Capability> able = backends.backend(place.connectionId()).capabilities();
    if (!able.containsAll(type.needs().capabilities())) {
      problems.put("connection", place.crm() + " can't do this action.");
    }
    return Optional.of(place);
  }

  private ParameterRules.Lists lists(Optional<ActionPlace> place) {
    return new ParameterRules.Lists() {
      @Override
      public List<Choice> apply(String list) {
        return HostLists.isOne(list)
            ? ours.choices(list, place.map(ActionPlace::connectionId))
            : crmLists.choices(crm(place), list).choices();
      }

      @Override
      public Optional<KeptList> again(String list) {
        return HostLists.isOne(list)
            ? Optional.empty()
            : Optional.of(crmLists.again(crm(place), list));
      }
    };
  }

  private static long crm(Optional<ActionPlace> place) {
    return place
        .orElseThrow(() -> PluginException.of(FailureKind.UNSUPPORTED, "There is no CRM to ask."))
        .connectionId();
  }

  /**
   * The campaign that a request is about, if its action has a parameter for one; which campaigns it
   * offers may hang on another parameter.
   */
  private static Optional<String> campaign(ActionType type, SettingValues values) {
    return type.parameters().stream()
        .filter(
            parameter ->
                parameter
                    .list()
                    .flatMap(list -> ParameterRules.list(list, values))
                    .filter(CAMPAIGNS::contains)
                    .isPresent())
        .flatMap(parameter -> values.find(parameter.key()).stream())
        .findFirst();
  }

  private ActionWish wish(
      ActionRequestDraft draft,
      ActionType type,
      Map<String, String> words,
      Optional<ActionPlace> place,
      String by) {
    SettingValues values = SettingValues.of(type.parameters(), draft.parameters());
    Map<String, String> filled = new HashMap<>();
    type.parameters()
        .forEach(
            parameter ->
                values.find(parameter.key()).ifPresent(one -> filled.put(parameter.key(), one)));
    boolean atOnce =
        place
            .map(one -> places.setting(one.connectionId(), SyncSetting.ACTIONS_AT_ONCE))
            .orElse(true);
    return new ActionWish(
        type.id(),
        type.label().replace(ActionType.CRM, place.map(ActionPlace::crm).orElse("")),
        place.map(ActionPlace::connectionId).orElse(ActionQueue.HERE),
        filled,
        words,
        draft.prospects(),
        draft.key(),
        atOnce ? ActionLane.ACTION : type.lane(),
        LinkNeed.of(type.needs().links()),
        type.needs().isWaiting(),
        places.patience(place.map(ActionPlace::connectionId).orElse(ActionQueue.HERE)),
        by,
        type.creation(values),
        place
            .map(one -> places.setting(one.connectionId(), SyncSetting.GUARD_ACTIONS).longValue())
            .orElse(Long.MAX_VALUE),
        campaign(type, values),
        draft.list());
  }

  private List<Long> membersOf(long list) {
    return undisturbed(() -> members.of(list));
  }

  /** Whoever sends a key at the same moment comes second, and finds the first one's request. */
  private ActionRequestRow stored(ActionWish wish) {
    return undisturbed(() -> store.store(wish));
  }

  private static <T> T undisturbed(Supplier<T> work) {
    try {
      return Attempts.upTo(TRIES, work);
    } catch (StoreConflictException e) {
      throw new ConflictingStateException(
          "Another writer was in the way. Send the request again, with the same key.");
    }
  }
}
