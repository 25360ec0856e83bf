package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.Setting;

/** Secrets stay secret: every secret setting is filled with a mark that must not be seen again. */
interface SecretContract {

  @Test
  default void showsNoSecret(Rig rig) {
    SeenTexts seen = new SeenTexts();
    use(rig, seen);
    assertEquals(
        List.of(), seen.withSecrets(), "Texts that people see must not hold a setting's secret.");
  }

  @Test
  default void logsNoSecret(Rig rig) {
    SeenTexts seen = new SeenTexts();
    try (LogCapture log = new LogCapture()) {
      use(rig, new SeenTexts());
      log.lines().forEach(seen::text);
    }
    assertEquals(List.of(), seen.withSecrets(), "Logs must not hold a setting's secret.");
  }

  private static void use(Rig rig, SeenTexts seen) {
    for (Map<String, String> settings :
        List.of(rig.organisation().settings(), rig.organisation().refusedSettings())) {
      Map<String, String> marked = new HashMap<>(settings);
      for (Setting setting : rig.factory().settings()) {
        if (setting.isSecret()) {
          marked.put(setting.key(), SeenTexts.MARK);
        }
      }
      use(rig, marked, seen);
    }
  }

  private static void use(Rig rig, Map<String, String> settings, SeenTexts seen) {
    try {
      rig.factory().validate(rig.values(settings)).forEach(problem -> seen.text(problem.message()));
      CrmBackend backend = rig.connect(settings);
      String object = rig.editable().get(0);
      Samples samples = new Samples(rig, object);
      seen.report(backend.check());
      seen.outcome(backend::organisationId);
      seen.outcome(backend::describe);
      seen.outcome(() -> read(backend, object, Cursor.START));
      seen.outcome(() -> read(backend, "KitGone", Cursor.START));
      seen.outcome(() -> read(backend, object, new Cursor("kit")));
      seen.outcome(() -> backend.choices("kit-no-list"));
      if (rig.can(Capability.WRITE)) {
        seen.outcome(
            () ->
                backend.write(
                    List.of(
                        samples.creation(),
                        samples.change(rig.organisation().unknownId(object)),
                        Mutation.create("KitGone", "kit").build())));
      }
    } catch (PluginException e) {
      seen.failure(e);
    }
  }

  private static Object read(CrmBackend backend, String object, Cursor cursor) {
    return backend.readChanges(new ReadRequest(object, Set.of(), cursor, 1)).records();
  }
}
