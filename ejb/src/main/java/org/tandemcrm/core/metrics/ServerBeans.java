package org.tandemcrm.core.metrics;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What the server itself tells by JMX of its pools, whichever server it is: each number of the
 * beans that the configuration names becomes a figure.
 */
final class ServerBeans {

  private static final Logger LOG = System.getLogger(ServerBeans.class.getName());

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final List<String> patterns;

  /**
   * @param patterns object names, with asterisks where any will do
   */
  ServerBeans(List<String> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  List<MultiGauge.Row<?>> rows() {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (String pattern : patterns) {
      try {
        for (ObjectName bean : server.queryNames(new ObjectName(pattern), null)) {
          numbers(bean).forEach((figure, value) -> rows.add(row(bean, figure, value)));
        }
      } catch (JMException e) {
        LOG.log(Level.WARNING, "The server's figures " + pattern + " can't be read.", e);
      }
    }
    return rows;
  }

  private Map<String, Number> numbers(ObjectName bean) throws JMException {
    String[] readable =
        List.of(server.getMBeanInfo(bean).getAttributes()).stream()
            .filter(MBeanAttributeInfo::isReadable)
            .map(MBeanAttributeInfo::getName)
            .toArray(String[]::new);
    Map<String, Number> numbers = new TreeMap<>();
    for (Attribute attribute : server.getAttributes(bean, readable).asList()) {
      if (attribute.getValue() instanceof Number number) {
        numbers.put(attribute.getName(), number);
      }
    }
    return numbers;
  }

  private static MultiGauge.Row<Number> row(ObjectName bean, String figure, Number value) {
    String type = bean.getKeyProperty("type");
    String name = bean.getKeyProperty("name");
    return MultiGauge.Row.of(
        Tags.of(
            "bean", type == null ? bean.getDomain() : type,
            "name", name == null ? "" : name,
            "figure", figure),
        value);
  }
}
