package org.tandemcrm.web.prospect;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.action.ActionState;
import org.tandemcrm.core.behaviour.BehaviourCount;
import org.tandemcrm.core.behaviour.BehaviourRow;
import org.tandemcrm.core.behaviour.Behaviours;
import org.tandemcrm.core.behaviour.LastActivity;
import org.tandemcrm.core.timeline.Timeline;
import org.tandemcrm.core.timeline.TimelineEntry;
import org.tandemcrm.core.timeline.TimelineKind;
import org.tandemcrm.web.frame.Badge;
import org.tandemcrm.web.frame.UrlNumber;
import org.tandemcrm.web.user.ForEveryone;

/**
 * The part WEB-INF/includes/prospect-timeline.xhtml of the page prospect/view.xhtml: all that
 * happened to a person, a page of it, of all kinds or of one.
 */
@Named
@RequestScoped
@ForEveryone
public class ProspectTimeline {

  private static final int SIZE = 30;

  @Inject private Timeline timeline;
  @Inject private Behaviours behaviours;
  @Inject private ProspectView prospect;

  private Optional<TimelineKind> kind = Optional.empty();
  private int first;
  private Timeline.Part part = new Timeline.Part(List.of(), false);
  private List<BehaviourCount> counts = List.of();
  private Optional<LastActivity> last = Optional.empty();

  /** A name with its value. */
  public record Detail(String name, String value) {}

  /** Reads the page that the URL asks for. */
  public void load() {
    // Read before, within what the person may see.
    long id = prospect.getRecord().getDetail().id();
    Set<TimelineKind> kinds = kind.map(EnumSet::of).orElse(EnumSet.allOf(TimelineKind.class));
    part = timeline.of(id, kinds, first, SIZE);
    counts = behaviours.counts(id);
    last = behaviours.last(id);
  }

  public List<TimelineEntry> getEntries() {
    return part.entries();
  }

  /** How often the person did what. */
  public List<BehaviourCount> getCounts() {
    return counts;
  }

  /** What the person did last; null for nothing. */
  public LastActivity getLast() {
    return last.orElse(null);
  }

  /** The address of the list with one kind alone; of all for a blank. */
  public String address(String shown) {
    return "/prospect/view.xhtml?id=%d%s#timeline"
        .formatted(prospect.getId(), shown.isEmpty() ? "" : "&show=" + shown);
  }

  /** The address of what is older; empty when nothing is. */
  public String getOlder() {
    return part.more() && first + SIZE <= Timeline.MOST ? page(first + SIZE) : "";
  }

  /** The address of what is newer; empty on the first page. */
  public String getNewer() {
    return first == 0 ? "" : page(Math.max(0, first - SIZE));
  }

  private String page(int from) {
    return "/prospect/view.xhtml?id=%d%s&from=%d#timeline"
        .formatted(prospect.getId(), kind.map(one -> "&show=" + one.name()).orElse(""), from);
  }

  /** The kind that is shown alone; empty for all. */
  public String getShow() {
    return kind.map(Enum::name).orElse("");
  }

  /** A kind that there isn't shows all. */
  public void setShow(String show) {
    kind =
        EnumSet.allOf(TimelineKind.class).stream()
            .filter(one -> one.name().equals(show))
            .findFirst();
  }

  public String getFrom() {
    return Integer.toString(first);
  }

  /** What is no number shows the newest. */
  public void setFrom(String from) {
    first =
        UrlNumber.of(from)
            .map(number -> (int) Math.max(0, Math.min(number, Timeline.MOST)))
            .orElse(0);
  }

  /** The state that a run of an action came into. */
  public Badge state(ActionState state) {
    String word = state.name().toLowerCase(Locale.ROOT);
    return switch (state) {
      case DONE -> Badge.inStep(word);
      case RUNNING -> Badge.running(word);
      case FAILED -> Badge.failed(word);
      case DISMISSED, HELD -> Badge.attention(word);
      default -> Badge.waiting(word);
    };
  }

  /** What else is known of a behaviour; what has several parts is shown as JSON. */
  public List<Detail> details(BehaviourRow row) {
    List<Detail> details = new ArrayList<>();
    data(row)
        .ifPresent(
            data -> data.forEach((name, value) -> details.add(new Detail(name, text(value)))));
    return details;
  }

  /** The web address that a behaviour names as its url; empty for none. */
  public String link(BehaviourRow row) {
    return data(row)
        .map(data -> data.get("url"))
        .map(ProspectTimeline::text)
        .filter(url -> url.startsWith("https://") || url.startsWith("http://"))
        .orElse("");
  }

  private static Optional<JsonObject> data(BehaviourRow row) {
    return row.data()
        .map(
            text -> {
              try (JsonReader reader = Json.createReader(new StringReader(text))) {
                return reader.readObject();
              }
            });
  }

  private static String text(JsonValue value) {
    return value instanceof JsonString string ? string.getString() : value.toString();
  }
}
