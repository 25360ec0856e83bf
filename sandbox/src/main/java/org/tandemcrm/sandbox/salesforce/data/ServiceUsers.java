package org.tandemcrm.sandbox.salesforce.data;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Users that are no colleagues: the platform's own, and customers and partners in a portal. */
final class ServiceUsers {
  private final BaseData base;
  private final SetupData setup;

  ServiceUsers(BaseData base, SetupData setup) {
    this.base = base;
    this.setup = setup;
  }

  /**
   * Adds them.
   *
   * @param contacts ids of contacts who get access to a portal; the first two are taken
   */
  void fill(List<String> contacts) {
    addOwnOfPlatform("Automated Process", "autoproc", "AutomatedProcess");
    addOwnOfPlatform("Platform Integration User", "cloud", "CloudIntegrationUser");
    if (contacts.size() > 1) {
      addOfPortal("Partner", "PowerPartner", contacts.get(0));
      addOfPortal("Customer", "CspLitePortal", contacts.get(1));
    }
  }

  private void addOwnOfPlatform(String name, String alias, String type) {
    Map<String, Object> values = new HashMap<>();
    values.put("UserType", type);
    values.put("ProfileId", null);
    values.put("FirstName", null);
    values.put("LastName", name);
    base.addUser(alias, values);
  }

  private void addOfPortal(String name, String type, String contactId) {
    Map<String, Object> values = new HashMap<>();
    values.put("FirstName", "Portal");
    values.put("LastName", name);
    values.put("UserType", type);
    values.put("ProfileId", setup.profile(type));
    values.put("ContactId", contactId);
    values.put("IsPortalEnabled", true);
    base.addUser(name.toLowerCase(Locale.ROOT), values);
  }
}
