package org.tandemcrm.plugin.loader;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.Setting;

/** A plugin's factory with all of it that never changes, read on the plugin's thread. */
record FactoryData(CrmBackendFactory factory, String id, String label, List<Setting> settings) {

  /** Also the form of a folder and of a part of a URL: an id may stand in both. */
  static final String ID_FORM = "[a-z0-9][a-z0-9-]{0,39}";

  FactoryData {
    settings = List.copyOf(settings);
  }

  static FactoryData of(CrmBackendFactory factory) throws Rejection, NoSuchMethodException {
    refuseUnimplemented(factory);
    String id = factory.id();
    if (id == null || !id.matches(ID_FORM)) {
      throw new Rejection(
          "Its backend id "
              + id
              + " is not 1 to 40 lower-case letters, digits and hyphens: ask the plugin's author to"
              + " change it.");
    }
    String label = factory.label();
    if (label == null) {
      throw new Rejection(
          "Its backend " + id + " has no label: ask the plugin's author for a repaired jar.");
    }
    List<Setting> settings = factory.settings();
    for (Setting setting : settings) {
      if (setting.list().isPresent()) {
        throw new Rejection(
            "Its backend "
                + id
                + " takes the choices of its setting "
                + setting.key()
                + " from the CRM, which nobody can ask before it is connected: ask the plugin's"
                + " author for a repaired jar.");
      }
    }
    return new FactoryData(factory, id, label, settings);
  }

  /** A class compiled against another state of the contract loads, and fails when it is called. */
  private static void refuseUnimplemented(CrmBackendFactory factory)
      throws Rejection, NoSuchMethodException {
    for (Method method : CrmBackendFactory.class.getMethods()) {
      Method implemented =
          factory.getClass().getMethod(method.getName(), method.getParameterTypes());
      if (Modifier.isAbstract(implemented.getModifiers())) {
        throw new Rejection(
            factory.getClass().getName()
                + " doesn't have the method "
                + method.getName()
                + " that this server calls: ask the plugin's author for a version built for it.");
      }
    }
  }
}
