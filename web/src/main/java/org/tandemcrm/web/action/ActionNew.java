package org.tandemcrm.web.action;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tandemcrm.core.action.ActionForecast;
import org.tandemcrm.core.action.ActionForecasts;
import org.tandemcrm.core.action.ActionOffer;
import org.tandemcrm.core.action.ActionOffers;
import org.tandemcrm.core.action.ActionRequestDraft;
import org.tandemcrm.core.action.ActionRequestRow;
import org.tandemcrm.core.action.ActionRequests;
import org.tandemcrm.core.action.ParameterOffer;
import org.tandemcrm.core.action.RequestedActions;
import org.tandemcrm.core.prospectlist.ProspectLists;
import org.tandemcrm.web.connection.ApiCalls;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.MarketersOnly;
import org.tandemcrm.web.user.SignedInUser;

/**
 * The page action/new.xhtml: chooses an action for prospects, fills in its parameters, says what
 * will happen, and asks for it. Sent twice it is asked for once.
 */
@Named
@ViewScoped
@MarketersOnly
public class ActionNew implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private ActionOffers offers;
  @Inject private ActionRequests requests;
  @Inject private ActionForecasts forecasts;
  @Inject private RequestedActions requested;
  @Inject private ProspectLists lists;
  @Inject private ApiCalls apiCalls;
  @Inject private Notices notices;
  @Inject private SignedInUser user;
  @Inject private FacesContext faces;
  @Inject private Clock clock;

  private final AudienceAddress address = new AudienceAddress();
  private String type;
  private Long connection;
  private Long again;
  private ActionAudience audience;
  private List<Long> prospects = List.of();
  private String key;
  private ActionForm form;
  private boolean leavingOut = true;
  private final ActionProblems problems = new ActionProblems();
  private transient ActionOffer offer;
  private transient ActionForecast forecast;

  /** Settles whom it is about, and opens the form of the action that the address names. */
  public void load() {
    boolean searched = faces.getExternalContext().getRequestParameterMap().containsKey("search");
    audience = address.read(searched, list -> lists.find(list).name());
    prospects = audience.isFound() ? forecasts.found(audience.terms()) : audience.keys();
    Map<String, String> given = Map.of();
    if (again != null) {
      ActionRequestRow earlier = requested.find(again);
      type = earlier.type();
      connection = earlier.connectionId().orElse(null);
      given = earlier.parameters();
    }
    if (type != null && !isNobody() && !isTooMany()) {
      key = UUID.randomUUID().toString();
      offer = offers.find(type, place());
      form = new ActionForm(offer.parameters(), given, this::choices);
    }
  }

  private Optional<Long> place() {
    return Optional.ofNullable(connection);
  }

  private ParameterOffer choices(String parameter, Map<String, String> values, boolean now) {
    return requests.offered(type, place(), parameter, values, now);
  }

  /** A field changed on which lists of others depend. */
  public void changed(ParameterField field) {
    problems.forget(field.getKey());
    form.changed(field, this::choices);
  }

  /** Asks the CRM again for what can be chosen. */
  public void readAgain() {
    problems.clear();
    form.readNow(this::choices);
  }

  /** Shows what would happen, or all that is wrong. */
  public void prepare() {
    forecast = null;
    problems.attempt(
        () -> {
          ActionRequestDraft draft = draft(prospects);
          ActionForecast ahead =
              forecasts.of(draft, requests.check(draft, user.getLogin()), user.getLogin());
          if (ahead.prospects().isEmpty()) {
            problems.add(ActionProblems.WHOLE, "All of them were deleted meanwhile.");
          } else {
            forecast = ahead;
          }
        });
  }

  /** Back to the form, with all that was filled in. */
  public void back() {
    forecast = null;
  }

  /** Shows the numbers with or without those who have an open run of the same. */
  public void recount() {
    // What was ticked is in its place by now.
  }

  /**
   * Asks for it.
   *
   * @return where one sees what becomes of it; null to stay
   */
  public String confirm() {
    if (forecast == null) {
      return resent();
    }
    ActionRequestRow[] taken = new ActionRequestRow[1];
    problems.attempt(
        () -> taken[0] = requests.request(draft(getForecast().prospects()), user.getLogin()));
    if (taken[0] == null) {
      forecast = null;
      return null;
    }
    return landing(taken[0]);
  }

  /** The page sent this before: the answer to the first time was overtaken by a second click. */
  private String resent() {
    Optional<ActionRequestRow> known = Optional.ofNullable(key).flatMap(requested::byKey);
    if (known.isEmpty()) {
      notices.failed("That page was too old. Choose the prospects and the action once more.");
    }
    return known.map(this::landing).orElse("/prospect/list?faces-redirect=true");
  }

  private String landing(ActionRequestRow row) {
    if (row.approvalId().isPresent()) {
      notices.done("It waits under Approvals until an admin has looked at it.");
    }
    if (getProspect() != null) {
      notices.done(row.label() + " is asked for.");
      return "/prospect/view?faces-redirect=true&id=" + getProspect();
    }
    return "/action/list?faces-redirect=true&request=" + row.id();
  }

  private ActionRequestDraft draft(List<Long> whom) {
    return new ActionRequestDraft(type, place(), form.values(), whom, Optional.of(key));
  }

  /** What can be chosen, by connection. */
  public List<ActionOffer.Group> getGroups() {
    return offers.all();
  }

  /** The chosen action; null before one is. */
  public ActionOffer getOffer() {
    if (offer == null && form != null) {
      offer = offers.find(type, place());
    }
    return offer;
  }

  public List<ParameterField> getFields() {
    return form == null ? List.of() : form.fields();
  }

  public boolean decides(ParameterField field) {
    return form.decides(field);
  }

  /** What was filled in, in words. */
  public List<ActionForm.Chosen> getChosen() {
    return form.chosen();
  }

  /** What would happen, as far as it was asked for; null before. */
  public ActionForecast getForecast() {
    return forecast == null || !leavingOut ? forecast : forecast.withoutOpen();
  }

  /** Who has an open run of the same; empty for nobody. */
  public String getOpen() {
    return new ForecastWords(forecast, getOffer(), clock.instant()).open();
  }

  public ForecastWords getWords() {
    return new ForecastWords(
        getForecast(), getOffer(), clock.instant(), place().map(apiCalls::actionsWait).orElse(""));
  }

  public boolean isConfirming() {
    return forecast != null;
  }

  public boolean isNobody() {
    return audience == null || audience.isNobody() || prospects.isEmpty();
  }

  public boolean isTooMany() {
    return prospects.size() > ActionRequestDraft.MOST_PROSPECTS;
  }

  public int getNumber() {
    return prospects.size();
  }

  public ActionAudience getAudience() {
    return audience;
  }

  /** What is wrong with a field, or with the whole for an empty one; empty when nothing is. */
  public String problem(String field) {
    return problems.of(field);
  }

  public Map<String, String> getProblems() {
    return problems.all();
  }

  public boolean isLeavingOut() {
    return leavingOut;
  }

  public void setLeavingOut(boolean leavingOut) {
    this.leavingOut = leavingOut;
  }

  /** Made when the form is opened: under it the request is taken once. */
  public String getKey() {
    return key;
  }

  public void setKey(String key) {
    this.key = key;
  }

  /** For whom it is, as the address says it. */
  public AudienceAddress getAddress() {
    return address;
  }

  /** The one from whose page the action was chosen; null for none. */
  public Long getProspect() {
    return address.getProspect();
  }

  public String getType() {
    return type;
  }

  public void setType(String type) {
    this.type = type;
  }

  public Long getConnection() {
    return connection;
  }

  public void setConnection(Long connection) {
    this.connection = connection;
  }

  public Long getAgain() {
    return again;
  }

  public void setAgain(Long again) {
    this.again = again;
  }
}
