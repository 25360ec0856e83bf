package org.tandemcrm.web.editing;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.editing.ColumnWish;
import org.tandemcrm.core.editing.EditRuns;
import org.tandemcrm.core.editing.ItemRow;
import org.tandemcrm.core.editing.ItemState;
import org.tandemcrm.core.editing.RunRow;
import org.tandemcrm.core.editing.RunSort;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.CsvFile;

/**
 * The lines of an import that have errors as CSV, each as it was: corrected, it can be imported.
 */
@WebServlet("/editing/errors.csv")
@ServletSecurity(@HttpConstraint(rolesAllowed = {"admin", "marketer"}))
public class EditingErrors extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient EditRuns runs;

  @Inject
  public EditingErrors(EditRuns runs) {
    this.runs = runs;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    RunRow run;
    try {
      run = runs.find(Long.parseLong(request.getParameter("id")));
    } catch (NumberFormatException | NotFoundException e) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    List<String> header = new ArrayList<>(List.of("line", "prospect", "error"));
    if (run.sort() == RunSort.IMPORT) {
      header.addAll(ColumnWish.of(run.wish()).header());
    }
    new CsvFile<ItemRow>("errors-" + run.id(), header, EditingErrors::line)
        .write(response, "", part -> runs.items(run.id(), Optional.of(ItemState.FAILED), part));
  }

  private static List<?> line(ItemRow item) {
    List<Object> cells = new ArrayList<>();
    cells.add(item.line());
    cells.add(item.recordId());
    cells.add(item.message());
    cells.addAll(item.cells());
    return cells;
  }
}
