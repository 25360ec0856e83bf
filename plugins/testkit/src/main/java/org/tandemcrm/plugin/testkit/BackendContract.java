package org.tandemcrm.plugin.testkit;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every backend must do. Extend it in a test that runs on the finished plugin; the tests come
 * with it, a fresh {@link TestOrganisation} for each:
 *
 * <pre>{@code
 * class AcmeBackendContractTest extends BackendContract {
 *   protected Path pluginFolder() { return Path.of("target/plugin"); }
 *   protected String backendId() { return "acme"; }
 *   protected TestOrganisation organisation() { return new AcmeTestOrganisation(); }
 * }
 * }</pre>
 */
@ExtendWith(ContractSetup.class)
public abstract class BackendContract
    implements PluginContract,
        SettingsContract,
        SecretContract,
        DescribeContract,
        ValueContract,
        WalkContract,
        ChangeContract,
        PollContract,
        FindContract,
        SearchContract,
        LookupContract,
        OwnerContract,
        WriteContract,
        WriteFailureContract,
        OwnWriteContract,
        LeadContract,
        BulkWriteContract,
        BulkFailureContract,
        ConversionContract,
        ConversionFailureContract,
        CampaignContract,
        TaskContract,
        ScopeContract,
        DeletionContract,
        CapabilityContract,
        FailureContract,
        CursorContract,
        LifeContract {

  /** The folder of the plugin's jars as an admin copies it into a server. */
  protected abstract Path pluginFolder();

  /** The id of the backend to test. */
  protected abstract String backendId();

  /** Opens an organisation for one test, which closes it. */
  protected abstract TestOrganisation organisation();
}
