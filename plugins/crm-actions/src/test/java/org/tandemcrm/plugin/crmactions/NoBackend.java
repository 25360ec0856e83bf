package org.tandemcrm.plugin.crmactions;

import java.util.List;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.ReadRequest;

/** Nothing but what a test gives it. */
abstract class NoBackend implements CrmBackend {
  @Override
  public String organisationId() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CheckReport check() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<CrmObject> describe() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ChangePage readChanges(ReadRequest request) {
    throw new UnsupportedOperationException();
  }
}
