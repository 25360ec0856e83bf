package org.tandemcrm.plugin.testkit.wrong;

import java.lang.management.ManagementFactory;
import javax.management.JMX;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.tandemcrm.plugin.memory.MemoryControlMXBean;

/** The people of an organisation in memory, for mistakes that do what only they may. */
final class MemoryControls {

  private MemoryControls() {}

  static MemoryControlMXBean of(String organisation) {
    try {
      return JMX.newMXBeanProxy(
          ManagementFactory.getPlatformMBeanServer(),
          new ObjectName(
              MemoryControlMXBean.DOMAIN
                  + ":type=Organisation,name="
                  + ObjectName.quote(organisation)),
          MemoryControlMXBean.class);
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException(e);
    }
  }
}
