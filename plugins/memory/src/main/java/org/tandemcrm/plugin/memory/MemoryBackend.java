package org.tandemcrm.plugin.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CheckReport.Finding;
import org.tandemcrm.spi.CheckReport.Level;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.ObjectPoll;
import org.tandemcrm.spi.Organisation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;

/**
 * One connection to an organisation in memory. A plugin for a real CRM has its HTTP calls here, and
 * turns what they may answer into {@link PluginException}s as {@link #logIn} does.
 */
final class MemoryBackend implements CrmBackend {

  /** The password that is refused. */
  static final String WRONG_PASSWORD = "wrong";

  /** The one list that {@link #choices} offers. */
  static final String LEAD_STATUS = "LeadStatus";

  private final MemoryOrganisation organisation;
  private final String password;

  MemoryBackend(MemoryOrganisation organisation, String password) {
    this.organisation = organisation;
    this.password = password;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.CHOICES);
  }

  @Override
  public String organisationId() {
    logIn();
    return organisation.id();
  }

  /** A refused log-in is a finding here: the admin asked what is wrong. */
  @Override
  public CheckReport check() {
    try {
      logIn();
    } catch (PluginException e) {
      return CheckReport.noAccess(
          List.of(
              new Finding(
                  Level.ERROR, "Log-in", e.getMessage(), "Type the password again and save it.")));
    }
    Finding people =
        organisation.isEmpty()
            ? new Finding(
                Level.WARNING,
                "Records",
                "The organisation is empty: nothing will be synced.",
                "Choose another name for it and more people.")
            : new Finding(Level.OK, "Records", "There are records to sync.", "");
    return CheckReport.of(
        new Organisation(organisation.id(), organisation.name(), "Sync User"),
        List.of(new Finding(Level.OK, "Log-in", "The password is accepted.", ""), people));
  }

  @Override
  public List<CrmObject> describe() {
    logIn();
    return MemorySchema.OBJECTS;
  }

  /** Answers for all objects at once; a real CRM is asked in as few calls as it allows. */
  @Override
  public Map<String, ObjectPoll> poll(Map<String, Cursor> cursors) {
    logIn();
    Map<String, ObjectPoll> polls = new LinkedHashMap<>();
    cursors.forEach((object, cursor) -> polls.put(object, organisation.poll(object, cursor)));
    return polls;
  }

  @Override
  public ChangePage readChanges(ReadRequest request) {
    logIn();
    return organisation.changes(request);
  }

  @Override
  public List<Choice> choices(String list) {
    logIn();
    if (!list.equals(LEAD_STATUS)) {
      throw PluginException.of(
          FailureKind.UNSUPPORTED, "The CRM in memory offers no list named " + list + ".");
    }
    return MemorySchema.LEAD_STATUSES;
  }

  private void logIn() {
    if (password.equals(WRONG_PASSWORD)) {
      throw PluginException.of(
              FailureKind.AUTHENTICATION,
              "The organisation " + organisation.name() + " refuses the password.")
          .aboutSetting(MemoryBackendFactory.PASSWORD);
    }
  }
}
