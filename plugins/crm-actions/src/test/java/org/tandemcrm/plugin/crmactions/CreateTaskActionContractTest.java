package org.tandemcrm.plugin.crmactions;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.management.JMX;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.io.TempDir;
import org.tandemcrm.plugin.memory.MemoryControlMXBean;
import org.tandemcrm.plugin.testkit.ActionContract;
import org.tandemcrm.plugin.testkit.ActionStage;
import org.tandemcrm.spi.ActionRun;

/** "Create task" against the kit, on organisations in memory. */
class CreateTaskActionContractTest extends ActionContract {

  @TempDir private Path root;

  @Override
  protected Path pluginFolder() {
    return Path.of("target/plugin");
  }

  @Override
  protected String actionId() {
    return "create-task";
  }

  @Override
  protected ActionStage stage() {
    return new Leads(root.resolve(UUID.randomUUID().toString()));
  }

  private static final class Leads extends LeadStage {

    Leads(Path root) {
      super(root);
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("template", "1");
    }

    /** Its lead is gone. */
    @Override
    public ActionRun refused() {
      return run(99, "lead-that-is-gone");
    }

    /** The tasks about each lead, with all that they hold. */
    @Override
    public Object state() {
      Map<String, Object> state = new TreeMap<>();
      for (ActionRun run : runs()) {
        String lead = run.link().orElseThrow().id();
        control().tasks("Lead", lead).forEach(task -> state.put(task, control().task(task)));
      }
      return state;
    }

    private MemoryControlMXBean control() {
      try {
        return JMX.newMXBeanProxy(
            ManagementFactory.getPlatformMBeanServer(),
            new ObjectName(
                MemoryControlMXBean.DOMAIN
                    + ":type=Organisation,name="
                    + ObjectName.quote(organisation())),
            MemoryControlMXBean.class);
      } catch (MalformedObjectNameException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
