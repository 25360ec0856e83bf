package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tandemcrm.plugin.loader.CallGuard;
import org.tandemcrm.plugin.loader.PluginCatalog;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.ProspectChange;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.SettingValues;
import org.tandemcrm.spi.TaskDraft;
import org.tandemcrm.spi.TaskPlan;
import org.tandemcrm.spi.TaskRequest;

/** The bundled actions in a CRM, as the server meets them: their built folder, guarded. */
final class ActionFolder implements AutoCloseable {

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final PluginCatalog catalog;

  private ActionFolder(Path root) {
    catalog = PluginCatalog.load(root, new CallGuard(executor, Duration.ofSeconds(60), 3));
    assertEquals(List.of(), catalog.rejected());
  }

  static ActionFolder load(Path root) {
    Path folder = root.resolve("crm-actions");
    try {
      Files.createDirectory(folder);
      try (DirectoryStream<Path> jars =
          Files.newDirectoryStream(Path.of("../crm-actions/target/plugin"), "*.jar")) {
        for (Path jar : jars) {
          Files.copy(jar, folder.resolve(jar.getFileName()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ActionFolder(root);
  }

  ActionType action(String id) {
    return catalog.action(id).orElseThrow(() -> new AssertionError("There is no action " + id));
  }

  /** Executes it as the host does, with the defaults of what isn't given. */
  List<ActionOutcome> execute(
      String id, Map<String, String> given, List<ActionRun> runs, CrmBackend backend) {
    ActionType type = action(id);
    SettingValues parameters = SettingValues.of(type.parameters(), given);
    assertEquals(List.of(), type.validate(parameters));
    return type.execute(runs, new Host(parameters, backend));
  }

  @Override
  public void close() {
    catalog.close();
    executor.shutdownNow();
  }

  private record Host(SettingValues parameters, CrmBackend backend) implements ActionContext {
    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public List<ProspectChange.Result> change(List<ProspectChange> changes) {
      throw new AssertionError("These actions change nothing here.");
    }

    /** Of a template that names a status for each prospect; the fallback stands for the owner. */
    @Override
    public List<TaskDraft> draftTasks(TaskPlan plan, List<ActionRun> runs) {
      return runs.stream()
          .<TaskDraft>map(
              run -> {
                CrmLink link = run.link().orElseThrow();
                TaskRequest.Builder task =
                    TaskRequest.of(
                            run.key(), new RecordRef(link.object(), link.id()), plan.templateId())
                        .status(run.text("status").orElse("Not Started"))
                        .dueOn(LocalDate.of(2027, 2, 3))
                        .remindAt(Instant.parse("2027-02-02T08:00:00Z"));
                plan.assignee().or(plan::fallback).ifPresent(task::owner);
                run.triedSince().ifPresent(first -> task.again(first, Set.of()));
                return new TaskDraft.Ready(task.build());
              })
          .toList();
    }
  }
}
