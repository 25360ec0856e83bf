package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/** What a lead may be created with; skipped for a backend without WRITE, CHOICES or leads. */
interface LeadContract {

  @Test
  default void leadsMayBeOfEachRecordTypeThatIsOffered(Rig rig) {
    Samples samples = needed(rig);
    List<Choice> types = rig.backend().choices(ChoiceLists.LEAD_RECORD_TYPES);
    Optional<CrmField> field =
        samples.meaning(StandardField.RECORD_TYPE).filter(known -> !known.isReadOnly());
    if (field.isEmpty()) {
      assertEquals(List.of(), types, "Record types are offered that no lead can have.");
    }
    for (Choice type : types) {
      assertIsKept(rig, samples, field.orElseThrow().name(), type);
    }
  }

  @Test
  default void whoIsOfferedMayOwnLeads(Rig rig) {
    Samples samples = needed(rig);
    Optional<CrmField> field =
        samples.meaning(StandardField.OWNER).filter(known -> !known.isReadOnly());
    if (field.isEmpty()) {
      throw new TestAbortedException("Leads have no owner.");
    }
    List<Choice> users = rig.backend().choices(ChoiceLists.USERS);
    assertFalse(users.isEmpty(), "Nobody is offered who may own a lead.");
    for (Choice user : users.subList(0, Math.min(3, users.size()))) {
      assertIsKept(rig, samples, field.get().name(), user);
    }
  }

  private static void assertIsKept(Rig rig, Samples samples, String field, Choice choice) {
    Value value = new Value.Text(choice.value());
    String id = Written.one(rig, samples.newRecord().set(field, value).build()).id();
    assertEquals(
        value,
        Written.read(rig, Converting.object(rig, ObjectKind.LEAD).name(), id).values().get(field),
        () -> choice + " is offered for " + field + ", and the new lead doesn't have it.");
  }

  private static Samples needed(Rig rig) {
    Written.needed(rig);
    rig.needs(Capability.CHOICES);
    return new Samples(rig, Converting.object(rig, ObjectKind.LEAD).name());
  }
}
