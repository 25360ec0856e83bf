package org.tandemcrm.plugin.salesforce;

import java.util.List;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.SecretKeeper;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/** Salesforce as a kind of CRM: its settings, and backends made from them. */
final class SalesforceBackendFactory implements CrmBackendFactory {

  @Override
  public String id() {
    return "salesforce";
  }

  @Override
  public String label() {
    return "Salesforce";
  }

  @Override
  public List<Setting> settings() {
    return SalesforceSettings.FORM;
  }

  @Override
  public List<SettingProblem> validate(SettingValues values) {
    return SalesforceSettingProblems.of(values);
  }

  @Override
  public CrmBackend connect(SettingValues values) {
    return new SalesforceBackend(SalesforceSettings.of(values));
  }

  @Override
  public CrmBackend connect(SettingValues values, SecretKeeper keeper) {
    return new SalesforceBackend(SalesforceSettings.of(values), keeper);
  }
}
