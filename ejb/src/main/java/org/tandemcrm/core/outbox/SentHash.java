package org.tandemcrm.core.outbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.record.StoredRecord;

/**
 * What a refusal of the CRM is bound to: the mapping, and both sides of every mapped field, which
 * are all that was sent and all that an error can name. Score and behaviour are no part of it.
 */
final class SentHash {

  private SentHash() {}

  static String of(ObjectMapping mapping, StoredRecord record, Base base, Optional<String> owner) {
    MessageDigest digest = sha256();
    add(digest, mapping.object());
    add(digest, owner.orElse(""));
    for (FieldMapping pair : mapping.fields()) {
      add(digest, pair.toString());
      add(digest, record.value(pair.target()).orElse(""));
      add(digest, base.of(pair.target()).flatMap(Base.Sides::crm).orElse(""));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
