package org.tandemcrm.plugin.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.Organisation;
import org.tandemcrm.spi.PluginException;

/** Collects the texts that come out of a plugin, and finds a secret in them. */
final class SeenTexts {

  /** Stands in secret settings. */
  static final String MARK = "kit-5ecret-9f3a7c";

  /** What the host puts in place of a secret in a failure. */
  private static final String MASK = "***";

  private final List<String> texts = new ArrayList<>();

  void text(String text) {
    texts.add(text);
  }

  void outcome(Supplier<Object> call) {
    try {
      text(String.valueOf(call.get()));
    } catch (PluginException e) {
      failure(e);
    }
  }

  void failure(PluginException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text(String.valueOf(cause));
    }
  }

  void report(CheckReport report) {
    report.organisation().map(Organisation::toString).ifPresent(this::text);
    report.findings().forEach(finding -> text(finding.toString()));
  }

  List<String> withSecrets() {
    return texts.stream().filter(text -> text.contains(MARK) || text.contains(MASK)).toList();
  }
}
