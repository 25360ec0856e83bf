package org.tandemcrm.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

  private static final String OLD = "old:" + base64("0123456789abcdef0123456789abcdef");
  private static final String NEW = "new:" + base64("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345");

  @Property(seed = "4711", tries = 200)
  void opensWhatItSealed(@ForAll String clear) {
    SecretBox box = SecretBox.withKeys(OLD);
    String wellFormed = new String(clear.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    assertEquals(wellFormed, box.open(box.seal(wellFormed)));
  }

  @Property(seed = "4712", tries = 200)
  void noticesAnyChangedByte(@ForAll @IntRange(min = 0, max = 33) int position) {
    SecretBox box = SecretBox.withKeys(OLD);
    SecretBox.Sealed sealed = box.seal("secret");
    byte[] bytes = Base64.getDecoder().decode(sealed.text());
    bytes[position] ^= 1;
    SecretBox.Sealed changed =
        new SecretBox.Sealed(sealed.keyId(), Base64.getEncoder().encodeToString(bytes));

    assertThrows(IllegalStateException.class, () -> box.open(changed));
  }

  @Test
  void givesAnotherTextEachTime() {
    SecretBox box = SecretBox.withKeys(OLD);

    assertNotEquals(box.seal("secret"), box.seal("secret"));
  }

  @Test
  void encryptsWithTheFirstKeyAndOpensWithEach() {
    SecretBox.Sealed sealed = SecretBox.withKeys(OLD).seal("secret");
    SecretBox both = SecretBox.withKeys(NEW + ", " + OLD);

    assertEquals("secret", both.open(sealed));
    assertEquals("new", both.seal("secret").keyId());
  }

  @Test
  void saysWhichKeyIsMissing() {
    SecretBox.Sealed sealed = SecretBox.withKeys(OLD).seal("secret");

    IllegalStateException missing =
        assertThrows(IllegalStateException.class, () -> SecretBox.withKeys(NEW).open(sealed));

    assertTrue(missing.getMessage().contains("the key old"), missing.getMessage());
  }

  @Test
  void noticesAnotherKeyOfTheSameName() {
    SecretBox.Sealed sealed = SecretBox.withKeys(OLD).seal("secret");
    SecretBox other = SecretBox.withKeys(NEW.replace("new:", "old:"));

    assertThrows(IllegalStateException.class, () -> other.open(sealed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bare",
        ":MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        "short:c2hvcnQ=",
        "text:not*base64*hunter2",
        "a:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=,a:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
      })
  void saysHowToMakeAKeyWhenOneIsNoGood(String configured) {
    IllegalStateException bad =
        assertThrows(IllegalStateException.class, () -> SecretBox.withKeys(configured));

    assertTrue(bad.getMessage().contains("openssl rand -base64 32"), bad.getMessage());
    assertFalse(bad.getMessage().contains("hunter2"), bad.getMessage());
  }

  private static String base64(String key) {
    return Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.US_ASCII));
  }
}
