package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The plugin's folder. That the server loads it is seen by every test. */
interface PluginContract {

  @Test
  default void itsFolderLeavesTheContractToTheServer(Rig rig) throws IOException {
    for (Path path : rig.jars()) {
      if (path.toString().endsWith(".jar")) {
        try (JarFile jar = new JarFile(path.toFile())) {
          assertFalse(
              jar.stream().anyMatch(entry -> entry.getName().startsWith("org/tandemcrm/spi/")),
              () ->
                  path.getFileName()
                      + " brings the contract's classes: give the spi the scope \"provided\".");
        }
      }
    }
  }
}
