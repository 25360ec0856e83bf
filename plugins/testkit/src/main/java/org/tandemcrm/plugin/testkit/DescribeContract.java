package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;

/** What the backend says about objects and fields. */
interface DescribeContract {

  @Test
  default void describesObjectsAndFieldsOnceEach(Rig rig) {
    List<CrmObject> objects = rig.backend().describe();
    assertFalse(objects.isEmpty(), "The credentials must be able to read some object.");
    distinct("the objects", objects.stream().map(CrmObject::name).toList());
    for (CrmObject object : objects) {
      distinct(
          "the fields of " + object.name(), object.fields().stream().map(CrmField::name).toList());
    }
  }

  @Test
  default void givesEachMeaningToOneFieldOfAnObject(Rig rig) {
    for (CrmObject object : rig.backend().describe()) {
      distinct(
          "the meanings of " + object.name(),
          object.fields().stream().flatMap(field -> field.meaning().stream()).toList());
    }
  }

  @Test
  default void offersTheValuesOfEveryPicklist(Rig rig) {
    for (CrmObject object : rig.backend().describe()) {
      for (CrmField field : object.fields()) {
        if (field.type() == FieldType.PICKLIST || field.type() == FieldType.MULTI_PICKLIST) {
          assertFalse(
              field.options().isEmpty(), () -> object.name() + "." + field.name() + ": no options");
        }
        distinct(
            "the options of " + object.name() + "." + field.name(),
            field.options().stream().map(Choice::value).toList());
      }
    }
  }

  @Test
  default void readsEveryFieldThatItDescribes(Rig rig) {
    for (String object : rig.objects()) {
      rig.walkWithValues(object);
    }
  }

  @Test
  default void namesAFieldThatIsNotThere(Rig rig) {
    String object = rig.editable().get(0);
    Set<String> fields = Set.of("KitGone");
    names(
        "KitGone",
        Sentences.failure(
            FailureKind.SCHEMA_CHANGED,
            "readChanges of a field that isn't there",
            () -> rig.backend().readChanges(new ReadRequest(object, fields, Cursor.START, 1))));
    if (rig.can(Capability.FIND)) {
      Set<String> ids = Set.of(rig.walk(object).ids().iterator().next());
      names(
          "KitGone",
          Sentences.failure(
              FailureKind.SCHEMA_CHANGED,
              "find of a field that isn't there",
              () -> rig.backend().find(object, fields, ids)));
    }
  }

  /** SCHEMA_CHANGED, or UNSUPPORTED from a backend that would never read it. */
  @Test
  default void namesAnObjectThatIsNotThere(Rig rig) {
    ReadRequest request = new ReadRequest("KitGone", Set.of(), Cursor.START, 1);
    PluginException failure =
        assertThrows(PluginException.class, () -> rig.backend().readChanges(request));
    assertTrue(
        failure.kind() == FailureKind.SCHEMA_CHANGED || failure.kind() == FailureKind.UNSUPPORTED,
        () -> "It fails as " + failure.kind() + ": " + failure.getMessage());
    names("KitGone", failure);
  }

  private static void names(String what, PluginException failure) {
    assertTrue(
        failure.getMessage().contains(what),
        () -> "It must name " + what + ": " + failure.getMessage());
  }

  private static void distinct(String what, List<?> things) {
    assertEquals(
        new HashSet<>(things).size(), things.size(), () -> "Twice among " + what + ": " + things);
    assertTrue(
        things.stream().noneMatch(thing -> thing.toString().isBlank()),
        () -> "Blank among " + what);
  }
}
