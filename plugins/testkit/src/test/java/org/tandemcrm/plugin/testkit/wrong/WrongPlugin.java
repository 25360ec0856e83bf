package org.tandemcrm.plugin.testkit.wrong;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.tandemcrm.plugin.memory.MemoryPlugin;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.Plugin;

/** The CRM in memory with the one mistake that its jar names, or with none. */
public final class WrongPlugin implements Plugin {

  /** The file of the jar that holds the mistake's name. */
  public static final String MISTAKE = "mistake.txt";

  @Override
  public List<CrmBackendFactory> crmBackends() {
    SpoiltFactory factory = new SpoiltFactory(new MemoryPlugin().crmBackends().get(0));
    String name = mistake();
    Mistake.all().stream()
        .filter(mistake -> mistake.name().equals(name))
        .forEach(mistake -> mistake.spoil(factory));
    return List.of(factory);
  }

  @Override
  public List<ActionType> actionTypes() {
    String name = mistake();
    return List.of(
        new SpoiltAction(
            Stream.of(ActionMistake.values())
                .filter(mistake -> mistake.name().equals(name))
                .findFirst()));
  }

  private static String mistake() {
    try (InputStream file = WrongPlugin.class.getResourceAsStream("/" + MISTAKE)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
