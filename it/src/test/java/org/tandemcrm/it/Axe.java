package org.tandemcrm.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/**
 * The axe-core rules of WCAG 2.1 AA, asked about the page in the browser as it is shown. The script
 * comes in through the driver, which the pages' content policy doesn't bind.
 */
final class Axe {
  private static final String SCRIPT = script();

  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
      axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']}).then(
        result => done(result.violations
          .filter(violation => ['serious', 'critical'].includes(violation.impact))
          .flatMap(violation => violation.nodes.map(node =>
            violation.id + ' (' + violation.impact + ') at ' + node.target.join(' ') + ': '
              + node.failureSummary.replace(/\\s+/g, ' ')))),
        problem => done(['axe-core itself failed: ' + problem]));
      """;

  private Axe() {}

  /** What is seriously or critically wrong: rule, element and reason, one line each. */
  static List<String> violations(Browser browser) {
    if (!(Boolean) browser.script("return 'axe' in window")) {
      browser.script(SCRIPT);
    }
    return ((List<?>) browser.scriptToItsEnd(RUN)).stream().map(Object::toString).toList();
  }

  private static String script() {
    Properties jar = new Properties();
    try (InputStream in = resource("META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
      jar.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String file = "META-INF/resources/webjars/axe-core/%s/axe.min.js";
    try (InputStream in = resource(file.formatted(jar.getProperty("version")))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    return Axe.class.getClassLoader().getResourceAsStream(name);
  }
}
