package org.tandemcrm.plugin.loader;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.ActionNeeds;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.HostLists;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.Setting;

/** A plugin's action type with all of it that never changes, read on the plugin's thread. */
record ActionTypeData(
    ActionType type,
    String id,
    String label,
    String description,
    List<Setting> parameters,
    ActionNeeds needs,
    ActionLane lane,
    boolean followed) {

  private static final Pattern NAMED = Pattern.compile("\\{([^}]*)}");

  private static final Set<ObjectKind> PEOPLE = Set.of(ObjectKind.LEAD, ObjectKind.CONTACT);

  ActionTypeData {
    parameters = List.copyOf(parameters);
  }

  static ActionTypeData of(ActionType type) throws Rejection, NoSuchMethodException {
    refuseUnimplemented(type);
    String id = type.id();
    if (id == null || !id.matches(FactoryData.ID_FORM)) {
      throw new Rejection(
          "Its action id "
              + id
              + " is not 1 to 40 lower-case letters, digits and hyphens: ask the plugin's author to"
              + " change it.");
    }
    ActionTypeData data =
        new ActionTypeData(
            type,
            id,
            said(id, "label", type.label()),
            said(id, "description", type.description()),
            given(id, "parameters", type.parameters()),
            given(id, "needs", type.needs()),
            given(id, "lane", type.lane()),
            type.isFollowed());
    data.refuseParameters();
    data.refuseNeeds();
    return data;
  }

  private void refuseParameters() throws Rejection {
    Set<String> earlier = new HashSet<>();
    for (Setting parameter : parameters) {
      if (parameter.isSecret()) {
        throw wrong(
            "asks for the secret "
                + parameter.key()
                + ", and parameters of actions are kept and shown in clear");
      }
      if (parameter.list().isPresent()) {
        refuseList(parameter, parameter.list().get(), earlier);
      }
      if (!earlier.add(parameter.key())) {
        throw wrong("has the parameter " + parameter.key() + " twice");
      }
    }
  }

  private void refuseList(Setting parameter, String list, Set<String> earlier) throws Rejection {
    if (!needs.isInCrm() && !HostLists.isOne(list)) {
      throw wrong(
          "offers the CRM's list "
              + list
              + " for its parameter "
              + parameter.key()
              + " and doesn't say that it needs a CRM");
    }
    Matcher named = NAMED.matcher(list);
    while (named.find()) {
      if (!earlier.contains(named.group(1))) {
        throw wrong(
            "names the parameter "
                + named.group(1)
                + " in the list of "
                + parameter.key()
                + ", and no earlier parameter has that key");
      }
    }
  }

  private void refuseNeeds() throws Rejection {
    for (ObjectKind kind : needs.links()) {
      if (!PEOPLE.contains(kind)) {
        throw wrong(
            "needs a link to a " + kind + ", and a prospect is linked to leads and contacts");
      }
    }
    if (needs.isWaiting() && needs.links().isEmpty()) {
      throw wrong("waits for a link and needs none");
    }
    if (lane == ActionLane.SYNC && !needs.isInCrm()) {
      throw wrong("rides the cycle of a connection and needs no CRM");
    }
  }

  private Rejection wrong(String what) {
    return new Rejection(
        "Its action " + id + " " + what + ": ask the plugin's author for a repaired jar.");
  }

  private static String said(String id, String what, String text) throws Rejection {
    if (text == null || text.isBlank()) {
      throw new Rejection(
          "Its action " + id + " has no " + what + ": ask the plugin's author for a repaired jar.");
    }
    return text;
  }

  private static <T> T given(String id, String what, T value) throws Rejection {
    if (value == null) {
      throw new Rejection(
          "Its action "
              + id
              + " says nothing about its "
              + what
              + ": ask the plugin's author for a repaired jar.");
    }
    return value;
  }

  /** A class compiled against another state of the contract loads, and fails when it is called. */
  private static void refuseUnimplemented(ActionType type) throws Rejection, NoSuchMethodException {
    for (Method method : ActionType.class.getMethods()) {
      Method implemented = type.getClass().getMethod(method.getName(), method.getParameterTypes());
      if (Modifier.isAbstract(implemented.getModifiers())) {
        throw new Rejection(
            type.getClass().getName()
                + " doesn't have the method "
                + method.getName()
                + " that this server calls: ask the plugin's author for a version built for it.");
      }
    }
  }
}
