package org.tandemcrm.core.prospect;

import jakarta.persistence.EntityManager;
import org.tandemcrm.core.link.Links;
import org.tandemcrm.core.plugin.FakePluginHost;

/** The bean of this package, wired as the server does it. */
public final class ProspectsForTests {

  private ProspectsForTests() {}

  public static Prospects prospects(EntityManager entityManager) {
    return new Prospects(entityManager, new Links(entityManager, new FakePluginHost()));
  }
}
