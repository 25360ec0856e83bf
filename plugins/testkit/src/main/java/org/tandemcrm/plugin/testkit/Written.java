package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import java.util.Set;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.WriteResult;

/** Writes that are meant to succeed, and what the CRM holds afterwards. */
final class Written {

  private Written() {}

  /** Skips the test for a backend that doesn't write. */
  static void needed(Rig rig) {
    rig.needs(Capability.WRITE);
  }

  /** What became of one mutation that the CRM takes. */
  static WriteResult.Written one(Rig rig, Mutation mutation) {
    return all(rig, List.of(mutation)).get(0);
  }

  /** What became of mutations that the CRM takes. */
  static List<WriteResult.Written> all(Rig rig, List<Mutation> mutations) {
    List<WriteResult> results = rig.backend().write(mutations);
    assertEquals(mutations.size(), results.size(), "One result for each mutation.");
    return results.stream()
        .map(
            result ->
                assertInstanceOf(
                    WriteResult.Written.class, result, "The kit's record must be taken: " + result))
        .toList();
  }

  /** Records that can be changed: those that weren't converted. */
  static List<String> changeable(Rig rig, String object, int count) {
    return rig.walk(object).records().values().stream()
        .filter(record -> !record.isDeleted() && record.conversion().isEmpty())
        .map(CrmRecord::id)
        .sorted()
        .limit(count)
        .toList();
  }

  /** A record as it is now, with all fields. */
  static CrmRecord read(Rig rig, String object, String id) {
    CrmRecord record =
        rig.can(Capability.FIND)
            ? rig.backend().find(object, rig.fields(object), Set.of(id)).stream()
                .findFirst()
                .orElse(null)
            : rig.walkWithValues(object).records().get(id);
    assertNotNull(record, () -> object + " " + id + " is said to be written, and isn't there");
    return record;
  }
}
