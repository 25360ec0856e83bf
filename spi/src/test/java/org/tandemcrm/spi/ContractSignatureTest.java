package org.tandemcrm.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Makes every change of the contract a deliberate one: plugins of strangers depend on it. */
class ContractSignatureTest {

  private static final Path KEPT = Path.of("src/test/resources/contract-signature.txt");

  @Test
  void theContractIsTheOneThatWasKept() throws IOException {
    String present = ContractSignature.of(Path.of("target/classes"));
    if (Boolean.getBoolean("spi.signature.update")) {
      Files.writeString(KEPT, present);
    }
    assertEquals(
        Files.readString(KEPT),
        present,
        "The contract has changed. If that is meant, and a method that hosts or plugins must know"
            + " of came or went, raise tandem.spi.level and Plugin.SPI_LEVEL; then renew the kept"
            + " signature: ./mvnw -pl spi test -Dspi.signature.update=true");
  }
}
