package org.tandemcrm.web.tasktemplate;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.action.CrmTaskWords;
import org.tandemcrm.core.prospect.ProspectQuery;
import org.tandemcrm.core.prospect.ProspectRow;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.record.RecordScope;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.tasktemplate.InvalidTaskTemplateException;
import org.tandemcrm.core.tasktemplate.TaskPreview;
import org.tandemcrm.core.tasktemplate.TaskTemplateDraft;
import org.tandemcrm.core.tasktemplate.TaskTemplateRow;
import org.tandemcrm.core.tasktemplate.TaskTemplates;
import org.tandemcrm.web.frame.EditPage;
import org.tandemcrm.web.user.AdminOnly;

/** The page tasktemplate/edit.xhtml: a new template or one that is changed, with a live preview. */
@Named
@ViewScoped
@AdminOnly
public class TasktemplateEdit extends EditPage {

  private static final long serialVersionUID = 1L;
  private static final int MOST_FOUND = 10;

  @Inject private TaskTemplates templates;
  @Inject private Prospects prospects;
  @Inject private CrmTaskWords crms;

  private final HashMap<String, String> texts = new HashMap<>();
  private boolean workingDays = true;
  private String wordTrouble = "";
  private String search = "";
  private Long prospect;
  private final ArrayList<String> statuses = new ArrayList<>();
  private final ArrayList<String> priorities = new ArrayList<>();
  private transient Map<String, String> fields;
  private transient List<ProspectRow> found;
  private transient Optional<TaskPreview> preview;

  /** Reads the template that the URL names, or prepares a new one. */
  public void load() {
    if (!isAdding()) {
      TaskTemplateRow row = templates.find(getId());
      loaded(row.version());
      TaskTemplateDraft draft = row.draft();
      texts.put("name", draft.name());
      texts.put("subject", draft.subject());
      texts.put("description", draft.description());
      texts.put("dueDays", draft.dueDays().map(String::valueOf).orElse(""));
      texts.put("priority", draft.priority().orElse(""));
      texts.put("status", draft.status().orElse(""));
      texts.put("remindHours", draft.remindHours().map(String::valueOf).orElse(""));
      workingDays = draft.workingDays();
    }
  }

  /**
   * Saves, or shows all problems at once.
   *
   * @return the next page; null to stay
   */
  public String save() {
    return attempt(() -> draft().map(this::store).orElse(null));
  }

  private String store(TaskTemplateDraft draft) {
    if (isAdding()) {
      templates.create(draft);
    } else {
      templates.update(getId(), version(), draft);
    }
    done("The template “" + draft.name() + "” is saved.");
    return "/tasktemplate/list?faces-redirect=true";
  }

  /** Looks again at what was filled in; the preview and the problems are drawn from it. */
  public void look() {
    problems().clear();
    preview = null;
    getPreview();
  }

  /** Asks the connected CRMs what they call statuses and priorities. */
  public void readWords() {
    CrmTaskWords.Words words = crms.read();
    statuses.clear();
    statuses.addAll(words.statuses());
    priorities.clear();
    priorities.addAll(words.priorities());
    wordTrouble =
        words.troubles().isEmpty() && statuses.isEmpty() && priorities.isEmpty()
            ? "No connected CRM has tasks."
            : String.join(" ", words.troubles());
  }

  /** Why a CRM didn't say what it has; empty when all did. */
  public String getWordTrouble() {
    return wordTrouble;
  }

  /** What the CRMs answered, in words; empty before they were asked. */
  public String getOffered() {
    return statuses.isEmpty() && priorities.isEmpty()
        ? ""
        : "Priorities: "
            + String.join(", ", priorities)
            + ". Statuses: "
            + String.join(", ", statuses)
            + ".";
  }

  /** The task of the chosen prospect, as far as the template is right; absent without one. */
  public Optional<TaskPreview> getPreview() {
    if (preview == null) {
      preview = prospect == null ? Optional.empty() : draft().flatMap(this::tryOut);
    }
    return preview;
  }

  private Optional<TaskPreview> tryOut(TaskTemplateDraft draft) {
    try {
      return Optional.of(templates.preview(draft, prospect));
    } catch (InvalidTaskTemplateException e) {
      e.problems().forEach(problems()::putIfAbsent);
    } catch (NotFoundException e) {
      problems().putIfAbsent("prospect", e.getMessage());
    }
    return Optional.empty();
  }

  /** What was filled in; absent, with the problems noted, when a number is none. */
  private Optional<TaskTemplateDraft> draft() {
    Optional<Integer> due = number("dueDays");
    Optional<Integer> remind = number("remindHours");
    return problems().containsKey("dueDays") || problems().containsKey("remindHours")
        ? Optional.empty()
        : Optional.of(
            new TaskTemplateDraft(
                text("name"),
                text("subject"),
                text("description"),
                due,
                workingDays,
                Optional.of(text("priority")),
                Optional.of(text("status")),
                remind));
  }

  private Optional<Integer> number(String field) {
    String text = text(field).strip();
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException e) {
      problems().put(field, "Give a whole number, or nothing.");
      return Optional.empty();
    }
  }

  private String text(String field) {
    // A field that was emptied comes as null.
    return Optional.ofNullable(texts.get(field)).orElse("");
  }

  /** The prospects that the search finds, a few of them. */
  public List<ProspectRow> getFound() {
    if (found == null) {
      found =
          prospects
              .list(new ProspectQuery(search, PageRequest.of(0, MOST_FOUND), RecordScope.ALL))
              .rows();
    }
    return found;
  }

  /** What a list calls a prospect. */
  public String name(ProspectRow row) {
    String name =
        (Optional.ofNullable(row.firstName()).orElse("")
                + " "
                + Optional.ofNullable(row.lastName()).orElse(""))
            .strip();
    return (name
            + " "
            + Optional.ofNullable(row.email()).map(email -> "<" + email + ">").orElse(""))
        .strip();
  }

  /** The first one found is shown at once. */
  public void find() {
    found = null;
    prospect = getFound().isEmpty() ? null : getFound().get(0).id();
    look();
  }

  /** The merge fields with their labels. */
  public Map<String, String> getFields() {
    if (fields == null) {
      fields = templates.mergeFields();
    }
    return fields;
  }

  @Override
  public String problem(String field) {
    getPreview();
    return super.problem(field);
  }

  /** What was filled in, by the names of the draft's fields. */
  public Map<String, String> getTexts() {
    return texts;
  }

  public boolean isWorkingDays() {
    return workingDays;
  }

  public void setWorkingDays(boolean workingDays) {
    this.workingDays = workingDays;
  }

  public List<String> getStatuses() {
    return statuses;
  }

  public List<String> getPriorities() {
    return priorities;
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search == null ? "" : search.strip();
    found = null;
  }

  public Long getProspect() {
    return prospect;
  }

  public void setProspect(Long prospect) {
    this.prospect = prospect;
  }
}
