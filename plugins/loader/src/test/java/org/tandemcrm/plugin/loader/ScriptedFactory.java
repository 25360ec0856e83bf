package org.tandemcrm.plugin.loader;

import java.util.List;
import java.util.function.Supplier;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingValues;

/** A factory whose backend answers {@code organisationId} with what a test says. */
record ScriptedFactory(String id, Supplier<String> answer) implements CrmBackendFactory {

  @Override
  public String label() {
    return "Scripted";
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.text("user", "User"), Setting.secret("password", "Password"));
  }

  @Override
  public CrmBackend connect(SettingValues values) {
    return new CrmBackend() {
      @Override
      public String organisationId() {
        return answer.get();
      }

      @Override
      public CheckReport check() {
        return CheckReport.noAccess(List.of());
      }

      @Override
      public List<CrmObject> describe() {
        return List.of();
      }

      @Override
      public ChangePage readChanges(ReadRequest request) {
        return ChangePage.last(List.of(), request.cursor());
      }
    };
  }
}
