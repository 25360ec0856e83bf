package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.Scope;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/** Who owns records and is no user: a host shows such an owner by the name that is read here. */
interface OwnerContract {

  @Test
  default void namesEveryQueue(Rig rig) {
    List<CrmObject> queues = queues(rig);
    assumeFalse(queues.isEmpty(), "The backend describes no queues.");
    for (CrmObject object : queues) {
      String name = field(object, StandardField.NAME);
      for (CrmRecord queue : read(rig, object.name(), name).records().values()) {
        assertTrue(isNamed(queue, name), () -> queue + " has no name");
      }
    }
  }

  @Test
  default void tellsOfTheQueueThatOwnsARecord(Rig rig) {
    String object = rig.editable().get(0);
    String id = rig.walk(object).ids().iterator().next();
    String queue = rig.organisation().giveToQueue(object, id);
    String owner = field(rig.object(object), StandardField.OWNER);
    assertEquals(
        new Value.Text(queue),
        read(rig, object, owner).records().get(id).values().get(owner),
        "the owner of a record that a queue owns");
    assertTrue(
        queues(rig).stream().anyMatch(of -> rig.walk(of.name()).ids().contains(queue)),
        () -> "No object of the kind QUEUE tells of " + queue + ", which owns a record");
  }

  private static List<CrmObject> queues(Rig rig) {
    return rig.backend().describe().stream()
        .filter(object -> object.kind() == ObjectKind.QUEUE)
        .toList();
  }

  private static String field(CrmObject object, StandardField meaning) {
    return object.fields().stream()
        .filter(field -> field.meaning().filter(meaning::equals).isPresent())
        .findFirst()
        .map(CrmField::name)
        .orElseThrow(
            () -> new AssertionFailedError(object + " has no field that means " + meaning));
  }

  private static Walk read(Rig rig, String object, String field) {
    return Walk.of(rig.backend(), object, Set.of(field), Cursor.START, Scope.ALL, Rig.PAGE);
  }

  private static boolean isNamed(CrmRecord queue, String name) {
    return queue.isDeleted()
        || queue.values().get(name) instanceof Value.Text given && !given.text().isBlank();
  }
}
