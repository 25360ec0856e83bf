package org.tandemcrm.web.alert;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.alert.AlertSettings;
import org.tandemcrm.web.rest.InvalidRequestException;

/** Who is told about what, on the wire; what is left out gets its default. */
@Schema(name = "AlertSettings")
public record WireAlertSettings(
    List<String> recipients,
    @Schema(description = "5 to 1440.", defaultValue = "30") Integer silenceMinutes,
    @Schema(description = "1 to 1000.", defaultValue = "50") Integer causeRecords) {

  static WireAlertSettings of(AlertSettings settings) {
    return new WireAlertSettings(
        settings.recipients(), settings.silenceMinutes(), settings.causeRecords());
  }

  static AlertSettings toSettings(WireAlertSettings wire) {
    if (wire == null) {
      throw new InvalidRequestException("", "Send the settings as JSON.");
    }
    AlertSettings standard = AlertSettings.DEFAULT;
    return new AlertSettings(
        wire.recipients == null ? standard.recipients() : wire.recipients,
        wire.silenceMinutes == null ? standard.silenceMinutes() : wire.silenceMinutes,
        wire.causeRecords == null ? standard.causeRecords() : wire.causeRecords);
  }
}
