package org.tandemcrm.web.connection;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.Organisation;

/** What a check found, on the wire. */
@Schema(name = "CheckReport")
public record WireCheck(
    boolean passed, Optional<Organisation> organisation, List<CheckReport.Finding> findings) {

  static WireCheck of(CheckReport report) {
    return new WireCheck(report.passed(), report.organisation(), report.findings());
  }
}
