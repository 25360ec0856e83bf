package org.tandemcrm.web.action;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.Setting;

/**
 * A kind of action on the wire.
 *
 * @param label with {crm} in the place of the CRM's name
 * @param inCrm true when a request names a connection
 * @param capabilities what the connection's backend must be able to do
 * @param links the kinds of record of which a prospect must be linked to one; empty for no link
 * @param waits whether a prospect without the link waits for it, as long as the connection's
 *     settings say
 * @param lane ACTION at once, SYNC with the connection's next cycle
 */
@Schema(name = "ActionType")
public record WireActionType(
    String id,
    String label,
    String description,
    boolean inCrm,
    Set<Capability> capabilities,
    Set<ObjectKind> links,
    boolean waits,
    ActionLane lane,
    List<Parameter> parameters) {

  /**
   * What is filled in when the action is asked for.
   *
   * @param fromCrm true when its choices are read from the connection's CRM
   * @param mergeFields true when it may name the merge fields of task templates
   */
  @Schema(name = "ActionParameter")
  public record Parameter(
      String key,
      String label,
      Setting.Type type,
      String help,
      boolean required,
      Optional<String> defaultValue,
      List<Choice> choices,
      boolean fromCrm,
      boolean mergeFields) {
    static Parameter of(Setting setting) {
      return new Parameter(
          setting.key(),
          setting.label(),
          setting.type(),
          setting.help(),
          setting.isRequired(),
          setting.defaultValue(),
          setting.choices(),
          setting.list().isPresent(),
          setting.hasMergeFields());
    }
  }

  static WireActionType of(ActionType type) {
    return new WireActionType(
        type.id(),
        type.label(),
        type.description(),
        type.needs().isInCrm(),
        type.needs().capabilities(),
        type.needs().links(),
        type.needs().isWaiting(),
        type.lane(),
        type.parameters().stream().map(Parameter::of).toList());
  }
}
