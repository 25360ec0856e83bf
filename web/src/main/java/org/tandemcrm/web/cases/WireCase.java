package org.tandemcrm.web.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.cases.CaseChoice;
import org.tandemcrm.core.cases.CaseDecision;
import org.tandemcrm.core.cases.CaseKind;
import org.tandemcrm.core.cases.CaseRow;
import org.tandemcrm.core.cases.CaseView;
import org.tandemcrm.core.record.RecordKind;

/** A case on the wire. */
@Schema(name = "Case")
public record WireCase(
    @Schema(description = "The link, and the field where one was stopped: 17 or 17:city.")
        String id,
    CaseKind kind,
    String label,
    long connectionId,
    String connectionName,
    String object,
    String crmId,
    RecordKind recordKind,
    long recordId,
    @Schema(description = "The prospect that has the email.") Optional<Long> holderId,
    Optional<Instant> since,
    String sentence) {

  static WireCase of(CaseRow row) {
    return new WireCase(
        row.key().toString(),
        row.kind(),
        row.kind().label(),
        row.connectionId(),
        row.connectionName(),
        row.object(),
        row.crmId(),
        row.recordKind(),
        row.recordId(),
        row.holderId(),
        row.since(),
        row.sentence());
  }

  /** A case with its records and what can be decided. */
  @Schema(name = "CaseDetail")
  public record Detail(WireCase about, List<Side> sides, List<Line> lines, List<Choice> choices) {

    static Detail of(CaseView view) {
      return new Detail(
          WireCase.of(view.row()),
          view.sides().stream().map(Side::of).toList(),
          view.lines().stream().map(Line::of).toList(),
          view.choices().stream().map(Choice::of).toList());
    }
  }

  /** One of the records. */
  @Schema(name = "CaseSide")
  public record Side(
      String title,
      Optional<Long> recordId,
      Optional<String> object,
      Optional<String> crmId,
      Map<String, String> values,
      @Schema(description = "Why it can't be shown.") Optional<String> trouble) {

    static Side of(CaseView.Side side) {
      Map<String, String> values = new TreeMap<>();
      side.values().forEach((field, value) -> values.put(field.key(), value));
      return new Side(
          side.title(), side.recordId(), side.object(), side.crmId(), values, side.trouble());
    }
  }

  /** One field over all records. */
  @Schema(name = "CaseLine")
  public record Line(String field, String label, boolean differs) {
    static Line of(CaseView.Line line) {
      return new Line(line.field().key(), line.field().label(), line.differs());
    }
  }

  /** A decision that can be taken, or why not. */
  @Schema(name = "CaseChoice")
  public record Choice(
      CaseDecision decision,
      @Schema(description = "Has to be given back with the decision.") Optional<String> target,
      String label,
      List<String> effects,
      Optional<String> obstacle) {
    static Choice of(CaseChoice choice) {
      return new Choice(
          choice.decision(), choice.target(), choice.label(), choice.effects(), choice.obstacle());
    }
  }

  /** What an admin decides. */
  @Schema(name = "CaseRuling")
  public record Ruling(
      CaseDecision decision,
      @Schema(description = "The target of the choice, where it has one.") String target,
      @Schema(description = "The email that the other prospect gets; without it none.")
          String email) {}
}
