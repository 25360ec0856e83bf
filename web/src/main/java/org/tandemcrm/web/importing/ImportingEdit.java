package org.tandemcrm.web.importing;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.editing.ColumnWish;
import org.tandemcrm.core.editing.EditRuns;
import org.tandemcrm.core.editing.InvalidEditException;
import org.tandemcrm.core.editing.ItemRow;
import org.tandemcrm.core.editing.RunCommands;
import org.tandemcrm.core.editing.RunRow;
import org.tandemcrm.core.editing.RunSort;
import org.tandemcrm.core.importing.Imports;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.MarketersOnly;

/** The page importing/edit.xhtml: which column of a file goes into which field. */
@Named
@ViewScoped
@MarketersOnly
public class ImportingEdit implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int SAMPLES = 3;

  /** A column of the file. */
  public static final class Column implements Serializable {
    private static final long serialVersionUID = 1L;
    private final int index;
    private final String name;
    private final String samples;
    private String field;

    Column(int index, String name, String samples, String field) {
      this.index = index;
      this.name = name;
      this.samples = samples;
      this.field = field;
    }

    public String getId() {
      return "column_" + index;
    }

    public int getIndex() {
      return index;
    }

    public String getName() {
      return name;
    }

    /** What its first lines hold. */
    public String getSamples() {
      return samples;
    }

    /** The key of the field; empty to leave the column out. */
    public String getField() {
      return field;
    }

    public void setField(String field) {
      this.field = field == null ? "" : field;
    }
  }

  @Inject private EditRuns runs;
  @Inject private Imports imports;
  @Inject private RunCommands commands;
  @Inject private Notices notices;

  private Long id;
  private String title = "";
  private long lines;
  private final ArrayList<Column> columns = new ArrayList<>();
  private final LinkedHashMap<String, String> fields = new LinkedHashMap<>();
  private boolean clearing;
  private boolean permitting;
  private final LinkedHashMap<String, String> problems = new LinkedHashMap<>();

  /** Reads the import that the URL names. */
  public void load() {
    if (id == null) {
      throw new NotFoundException("The address names no import.");
    }
    RunRow run = runs.find(id);
    if (run.sort() != RunSort.IMPORT) {
      throw new NotFoundException("There is no import " + id + ".");
    }
    title = run.title();
    lines = run.total();
    runs.fields().forEach(field -> fields.put(field.key(), field.label()));
    ColumnWish wish = ColumnWish.of(run.wish());
    clearing = wish.clearing();
    permitting = wish.permitting();
    List<ItemRow> first = runs.items(id, Optional.empty(), PageRequest.of(0, SAMPLES)).rows();
    for (int index = 0; index < wish.header().size(); index++) {
      columns.add(
          new Column(
              index,
              wish.header().get(index),
              samples(first, index),
              wish.fields().get(index).orElse("")));
    }
  }

  private static String samples(List<ItemRow> items, int index) {
    return String.join(
        " · ",
        items.stream()
            .filter(item -> item.cells().size() > index)
            .map(item -> item.cells().get(index).strip())
            .filter(cell -> !cell.isEmpty())
            .map(cell -> cell.length() <= 40 ? cell : cell.substring(0, 40) + "…")
            .toList());
  }

  /**
   * Has each line looked at, storing nothing.
   *
   * @return the import's page; null to stay
   */
  public String check() {
    problems.clear();
    List<Optional<String>> chosen =
        columns.stream()
            .map(column -> Optional.of(column.getField()).filter(key -> !key.isEmpty()))
            .toList();
    try {
      imports.check(id, chosen, clearing, permitting);
      commands.wake();
      return "/editing/view?faces-redirect=true&id=" + id;
    } catch (InvalidEditException e) {
      problems.putAll(e.problems());
    } catch (ConflictingStateException e) {
      notices.failed(e.getMessage());
    }
    return null;
  }

  /** What is wrong with a column, or with all where it is empty. */
  public String problem(String column) {
    return problems.getOrDefault(column, "");
  }

  public String getTitle() {
    return title;
  }

  public long getLines() {
    return lines;
  }

  public List<Column> getColumns() {
    return columns;
  }

  /** Labels of fields by their keys. */
  public Map<String, String> getFields() {
    return fields;
  }

  public boolean isClearing() {
    return clearing;
  }

  public void setClearing(boolean clearing) {
    this.clearing = clearing;
  }

  public boolean isPermitting() {
    return permitting;
  }

  public void setPermitting(boolean permitting) {
    this.permitting = permitting;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }
}
