package org.tandemcrm.core.connection;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tandemcrm.spi.CallUsage;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.Organisation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.SecretKeeper;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;
import org.tandemcrm.spi.StandardField;

/** A CRM with one setting of each type, which remembers the backends that were opened to it. */
final class FakeCrm implements CrmBackendFactory {

  /** One that was opened. */
  final class Backend implements CrmBackend {
    final SettingValues values;
    final SecretKeeper keeper;
    boolean closed;
    long calls;

    private Backend(SettingValues values, SecretKeeper keeper) {
      this.values = values;
      this.keeper = keeper;
    }

    @Override
    public String organisationId() {
      return organisation.id();
    }

    @Override
    public CheckReport check() {
      if (broken) {
        throw PluginException.of(FailureKind.TRANSIENT, "The host doesn't answer.");
      }
      if (rotates) {
        keeper.keep("password", values.get("password") + "+");
      }
      return CheckReport.of(organisation, List.of());
    }

    @Override
    public List<CrmObject> describe() {
      CrmField email = CrmField.of("Email", "Email", FieldType.EMAIL).meaning(StandardField.EMAIL);
      return List.of(
          CrmObject.of("Lead", "Lead", ObjectKind.LEAD, List.of(email)),
          CrmObject.of("Account", "Account", ObjectKind.ACCOUNT, List.of(email)),
          CrmObject.of("Contact", "Contact", ObjectKind.CONTACT, List.of(email)));
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of(Capability.USAGE);
    }

    @Override
    public CallUsage usage() {
      return new CallUsage(calls, OptionalLong.of(50), OptionalLong.of(100));
    }

    @Override
    public ChangePage readChanges(ReadRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  final List<Backend> opened = new CopyOnWriteArrayList<>();
  Organisation organisation = new Organisation("org 1", "Acme", "Sync User");
  boolean broken;

  /** True: each check replaces the password. */
  boolean rotates;

  @Override
  public String id() {
    return "fake";
  }

  @Override
  public String label() {
    return "Fake CRM";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.url("url", "Login URL").required(),
        Setting.secret("password", "Password").required(),
        Setting.integer("pace", "Pace").defaultValue("10"),
        Setting.flag("sandbox", "Sandbox"),
        Setting.choice("region", "Region", List.of(new Choice("eu", "Europe"))),
        Setting.text("note", "Note"));
  }

  @Override
  public List<SettingProblem> validate(SettingValues values) {
    return values.find("note").filter("bad"::equals).stream()
        .map(note -> SettingProblem.of("note", "The note is bad."))
        .toList();
  }

  @Override
  public CrmBackend connect(SettingValues values) {
    return connect(values, (key, secret) -> {});
  }

  @Override
  public CrmBackend connect(SettingValues values, SecretKeeper keeper) {
    Backend backend = new Backend(values, keeper);
    opened.add(backend);
    return backend;
  }
}
