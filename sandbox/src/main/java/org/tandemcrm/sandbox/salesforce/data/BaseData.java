package org.tandemcrm.sandbox.salesforce.data;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.tandemcrm.sandbox.salesforce.data.RowMaker.Stamps;
import org.tandemcrm.sandbox.salesforce.oauth.OrgIdentity;

/** What every org has: itself, profiles, statuses of leads, and users. */
final class BaseData {
  private final RowMaker rows;
  private final OrgIdentity org;
  private final Stamps founded;
  private String profileId = "";

  BaseData(RowMaker rows, OrgIdentity org, Instant founded) {
    this.rows = rows;
    this.org = org;
    this.founded = Stamps.at(founded);
  }

  void fill() {
    rows.add(
        "Organization",
        org.orgId(),
        founded,
        Map.of(
            "Name", "Sandbox Trading",
            "OrganizationType", "Enterprise Edition",
            "InstanceName", "SBX1",
            "Country", "GB",
            "LanguageLocaleKey", "en_US",
            "DefaultLocaleSidKey", "en_GB",
            "TimeZoneSidKey", "Europe/London"));
    String integration =
        rows.add("Profile", founded, profile("Minimum Access - API Only Integrations"));
    profileId = rows.add("Profile", founded, profile("Standard User"));
    status("Open - Not Contacted", 1, true, false);
    status("Working - Contacted", 2, false, false);
    status("Closed - Converted", 3, false, true);
    status("Closed - Not Converted", 4, false, false);
    status("Closed - Partner", 5, false, true);
    String userId =
        addUser(
            "integration",
            Map.of("FirstName", "Integration", "LastName", "User", "ProfileId", integration));
    if (!userId.equals(org.userId())) {
      throw new IllegalStateException("the first user must be the one that API clients run as");
    }
  }

  private static Map<String, Object> profile(String name) {
    return Map.of("Name", name, "UserType", "Standard");
  }

  private void status(String label, int order, boolean isDefault, boolean isConverted) {
    rows.add(
        "LeadStatus",
        founded,
        Map.of(
            "MasterLabel", label,
            "ApiName", label,
            "SortOrder", order,
            "IsDefault", isDefault,
            "IsConverted", isConverted));
  }

  /** Makes a person who can own records. */
  String addPerson(String firstName, String lastName, int number, Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>();
    values.put("FirstName", firstName);
    values.put("LastName", lastName);
    values.putAll(more);
    return addUser("user" + number, values);
  }

  /**
   * Makes any user.
   *
   * @param values what differs from an active, ordinary one
   */
  String addUser(String alias, Map<String, Object> values) {
    Map<String, Object> all = user(alias, profileId);
    all.putAll(values);
    return rows.add("User", founded, all);
  }

  private static Map<String, Object> user(String alias, String profileId) {
    Map<String, Object> values = new HashMap<>();
    values.put("Username", alias + "@sandbox-trading.example");
    values.put("Email", alias + "@sandbox-trading.example");
    values.put("Alias", alias.substring(0, Math.min(8, alias.length())));
    values.put("IsActive", true);
    values.put("ProfileId", profileId);
    values.put("UserType", "Standard");
    values.put("TimeZoneSidKey", "Europe/London");
    values.put("LocaleSidKey", "en_GB");
    values.put("LanguageLocaleKey", "en_US");
    values.put("CommunityNickname", alias);
    return values;
  }
}
