package org.tandemcrm.web.connection;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tandemcrm.core.connection.ConnectionDetail;
import org.tandemcrm.core.connection.ConnectionDraft;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.connection.InvalidConnectionException;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;

/** The page connection/edit.xhtml: a new connection, or the settings of one that exists. */
@Named
@ViewScoped
@AdminOnly
public class ConnectionEdit implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int DEFAULT_MINUTES = 5;

  @Inject private Connections connections;
  @Inject private PluginHost plugins;
  @Inject private Notices notices;

  private Long id;
  private String backend;
  private int version;
  private String name = "";
  private Integer minutes = DEFAULT_MINUTES;
  private SettingForm form;
  private final Map<String, String> problems = new LinkedHashMap<>();
  private transient CheckReport report;

  /** Reads the connection that the URL names, or prepares a new one of the chosen backend. */
  public void load() {
    if (id != null) {
      ConnectionDetail detail = connections.detail(id);
      backend = detail.row().backendId();
      version = detail.version();
      name = detail.row().name();
      minutes = Math.toIntExact(detail.row().cycle().toMinutes());
      form = new SettingForm(factory().settings(), detail.values(), detail.secretsSet());
      return;
    }
    List<CrmBackendFactory> choices = getBackends();
    if (backend == null && choices.size() == 1) {
      backend = choices.get(0).id();
    }
    if (backend != null) {
      form = new SettingForm(factory().settings(), Map.of(), Set.of());
    }
  }

  public List<CrmBackendFactory> getBackends() {
    return plugins.backends();
  }

  private CrmBackendFactory factory() {
    return plugins
        .backend(backend)
        .orElseThrow(() -> new NotFoundException("No plugin brings the backend " + backend + "."));
  }

  /**
   * Saves, or shows all problems at once.
   *
   * @return the connection's page; null to stay
   */
  public String save() {
    problems.clear();
    try {
      if (id == null) {
        id = connections.create(draft());
        notices.done(name + " is saved. Its first cycle is about to start.");
      } else {
        connections.update(id, version, draft());
        notices.done("The changes are saved.");
      }
      return "/connection/view?faces-redirect=true&id=" + id;
    } catch (InvalidConnectionException e) {
      show(e);
    } catch (ConflictingStateException e) {
      notices.failed(e.getMessage());
    }
    return null;
  }

  /** Tries the settings out against the CRM; nothing is stored. */
  public void check() {
    problems.clear();
    report = null;
    form.secretsLeftBlank()
        .forEach(
            field ->
                problems.put(
                    field.getKey(),
                    "Type it again to check before saving, or save and check afterwards."));
    if (!problems.isEmpty()) {
      return;
    }
    try {
      report = connections.check(draft());
    } catch (InvalidConnectionException e) {
      show(e);
    }
  }

  private void show(InvalidConnectionException refused) {
    refused.problems().forEach(problem -> problems.put(problem.field(), problem.message()));
  }

  /** A field was left: says what is wrong with it, if anything. */
  public void left(SettingField field) {
    problems.remove(field.getKey());
    form.problem(field, factory()).ifPresent(problem -> problems.put(field.getKey(), problem));
  }

  private ConnectionDraft draft() {
    Duration cycle = minutes == null ? Duration.ZERO : Duration.ofMinutes(minutes);
    return new ConnectionDraft(name.strip(), backend, form.values(), cycle);
  }

  /** What is wrong with a field; empty when nothing is. */
  public String problem(String field) {
    return problems.getOrDefault(field, "");
  }

  public Map<String, String> getProblems() {
    return problems;
  }

  public boolean isChosen() {
    return form != null;
  }

  public List<SettingField> getFields() {
    return form.fields();
  }

  public String getBackendLabel() {
    return factory().label();
  }

  /** What the last check found; null before one. */
  public CheckReport getReport() {
    return report;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }

  public String getBackend() {
    return backend;
  }

  public void setBackend(String backend) {
    this.backend = backend;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name == null ? "" : name;
  }

  public Integer getMinutes() {
    return minutes;
  }

  public void setMinutes(Integer minutes) {
    this.minutes = minutes;
  }
}
