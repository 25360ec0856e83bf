package org.tandemcrm.plugin.memory;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Where an organisation is served: its allowance, whether it answers, and, as long as a connection
 * is open, its {@link MemoryControlMXBean} among the beans of the Java machine.
 */
final class MemorySite {

  private static final Logger LOG = System.getLogger(MemorySite.class.getName());

  private final MemoryOrganisation organisation;
  private final MemoryAllowance allowance;
  private final MemoryWriter writer;
  private final MemoryBulk bulk;
  private final MemoryCampaigns campaigns;
  private final MemoryConverter converter;
  private final MemoryTasks tasks;
  private volatile boolean reachable = true;
  private int connections;

  MemorySite(MemoryOrganisation organisation, MemoryAllowance allowance) {
    this.organisation = organisation;
    this.allowance = allowance;
    this.writer = new MemoryWriter(organisation);
    this.bulk = new MemoryBulk(writer);
    this.campaigns = new MemoryCampaigns(organisation, writer.trouble());
    this.converter = new MemoryConverter(organisation, writer.trouble(), campaigns);
    this.tasks = new MemoryTasks(organisation, writer.trouble());
    MemorySeed.plant(campaigns);
  }

  MemoryOrganisation organisation() {
    return organisation;
  }

  MemoryAllowance allowance() {
    return allowance;
  }

  MemoryWriter writer() {
    return writer;
  }

  MemoryBulk bulk() {
    return bulk;
  }

  MemoryCampaigns campaigns() {
    return campaigns;
  }

  MemoryConverter converter() {
    return converter;
  }

  MemoryTasks tasks() {
    return tasks;
  }

  boolean isReachable() {
    return reachable;
  }

  void reachable(boolean yes) {
    reachable = yes;
  }

  /** A connection is opened. */
  synchronized void enter() {
    connections++;
    if (connections == 1) {
      try {
        ManagementFactory.getPlatformMBeanServer()
            .registerMBean(new MemoryControl(this), controlName());
      } catch (InstanceAlreadyExistsException e) {
        LOG.log(Level.DEBUG, "Another copy of this plugin has an organisation of this name", e);
      } catch (JMException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A connection is closed. */
  synchronized void leave() {
    connections--;
    if (connections == 0) {
      try {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(controlName());
      } catch (JMException e) {
        LOG.log(Level.DEBUG, "The control of the organisation is gone already", e);
      }
    }
  }

  private ObjectName controlName() throws JMException {
    return new ObjectName(
        MemoryControlMXBean.DOMAIN
            + ":type=Organisation,name="
            + ObjectName.quote(organisation.name()));
  }
}
